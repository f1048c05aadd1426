import { describe, expect, it } from 'vitest';
import { GIB, MIB } from '../../../core/base/units.ts';
import { OutputLog } from '../session/output-log.ts';
import { BACKLOG_MAX, SLICE, type StreamFilter, TAIL, TerminalPump } from './terminal-pump.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A pump whose frames are stepped by hand. */
function rig(filter: StreamFilter = 'both', log = new OutputLog()) {
  const frames: (() => void)[] = [];
  const later = (step: () => void) => frames.push(step);
  const written: (Uint8Array | string)[] = [];
  let immediate = 0;
  const screen = {
    write(data: Uint8Array | string, done: () => void) {
      written.push(data);
      done();
    },
    writeNow(data: Uint8Array | string, done: () => void) {
      immediate++;
      screen.write(data, done);
    },
  };
  const pump = new TerminalPump(log, screen, { soon: later, nextFrame: later, slowly: later }, filter);
  log.subscribe(() => pump.wake());
  return {
    log,
    pump,
    frame: () => frames.shift()?.(),
    frames: () => frames.length,
    immediate: () => immediate,
    bytes: () => written.reduce((sum, data) => sum + (typeof data === 'string' ? 0 : data.length), 0),
    text: () => written.map((data) => (typeof data === 'string' ? data : new TextDecoder().decode(data))).join(''),
  };
}

describe('TerminalPump', () => {
  it('shows output in order, with stderr in its colour', () => {
    const { log, frame, text } = rig();
    log.append('stdout', bytesOf('out '));
    log.append('stderr', bytesOf('err '));
    log.append('stdout', bytesOf('out'));
    frame();
    expect(text()).toBe('out \x1b[38;5;208merr \x1b[39mout');
  });

  it('keeps the colours of an error stream that sets its own', () => {
    const { log, frame, text } = rig();
    log.append('stderr', bytesOf('\x1b[1mbold'));
    frame();
    expect(text()).toBe('\x1b[1mbold');
  });

  it('replays typed lines, but does not repeat the echo of new ones', () => {
    const log = new OutputLog();
    log.append('stdout', bytesOf('name? '));
    log.append('input', bytesOf('Ada\n'));
    const { frame, text } = rig('both', log);
    log.append('input', bytesOf('Grace\n'));
    log.append('stdout', bytesOf('end'));
    frame();
    expect(text()).toBe('name? Ada\nend');
  });

  it('shows only the selected stream', () => {
    const { log, frame, text } = rig('stderr');
    log.append('stdout', bytesOf('out'));
    log.append('stderr', bytesOf('err'));
    frame();
    expect(text()).toBe('err');
  });

  it('writes the first output of a run without waiting for a task, and the rest at the pace of frames', () => {
    const { log, frame, immediate, text } = rig();
    log.append('stdout', bytesOf('first '));
    log.append('stdout', bytesOf('and second '));
    frame();
    expect([immediate(), text()]).toEqual([1, 'first and second ']);
    log.append('stdout', bytesOf('later'));
    frame();
    expect([immediate(), text()]).toEqual([1, 'first and second later']);
  });

  it('writes at most one slice per frame', () => {
    const { log, frame, frames, bytes } = rig();
    log.append('stdout', new Uint8Array(SLICE + 10));
    frame();
    expect(bytes()).toBe(SLICE);
    expect(frames()).toBe(1);
    frame();
    expect(bytes()).toBe(SLICE + 10);
    expect(frames()).toBe(0);
  });

  it('skips to the tail of a flood and reports how much it left out', () => {
    const { log, frame, frames, bytes, text } = rig();
    const piece = new Uint8Array(4 * MIB).fill(0x41);
    for (let printed = 0; printed < GIB / 4; printed += piece.length) log.append('stdout', piece);
    while (frames() > 0) frame();
    expect(bytes()).toBe(TAIL);
    expect(text()).toContain('256\u00a0MiB not shown');
  });

  it('shows all output that fits in the scrollback', () => {
    const { log, frame, frames, bytes, text } = rig();
    log.append('stdout', new Uint8Array(BACKLOG_MAX).fill(0x41));
    while (frames() > 0) frame();
    expect(bytes()).toBe(BACKLOG_MAX);
    expect(text()).not.toContain('not shown');
  });

  it('writes nothing after it was stopped', () => {
    const { log, pump, frame, bytes } = rig();
    log.append('stdout', bytesOf('late'));
    pump.stop();
    frame();
    expect(bytes()).toBe(0);
  });
});
