import { beforeAll, describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { analyseCode, type CodeAnalysis } from '../../../../core/module/analyse-code.ts';
import { inspectModule } from '../../../../core/module/inspect.ts';
import type { Inspection } from '../../../../core/module/inspection.ts';
import { functionRows } from '../function-rows.ts';
import { inspectionOf } from '../test-inspection.ts';
import { callsOf } from './calls.ts';
import { genericGroups } from './generic-groups.ts';
import { keeperGroups } from './map-groups.ts';

const WAT = `(module
  (type $callback (func (param i32)))
  (table 2 funcref) (elem (i32.const 0) $target)
  (func $main (export "_start") (call $parse) (call $print))
  (func $parse (call $scan) (call $scan))
  (func $scan ${'(drop (i32.const 1))'.repeat(20)})
  (func $print (call_indirect (type $callback) (i32.const 1) (i32.const 0)))
  (func $target (type $callback) (call $scan2))
  (func $scan2 ${'(drop (i32.const 1))'.repeat(20)})
  (func $dead))`;

describe('the calls of a function', () => {
  let inspection: Inspection;
  let analysis: CodeAnalysis;
  beforeAll(async () => {
    const tools = await wabt();
    const bytes = tools.parseWat('x.wat', WAT).toBinary({ write_debug_names: true }).buffer;
    inspection = inspectModule(bytes);
    analysis = analyseCode(bytes, inspection);
  });
  const indexOf = (name: string) => inspection.functions.names.indexOf(name);
  const names = (indices: readonly number[]) => indices.map((index) => inspection.functions.names[index]);

  it('include those through a table, as a possibility', () => {
    const print = callsOf(analysis.graph, indexOf('print'));
    expect([names(print.callers), names(print.callees), names(print.possibleCallees)]).toEqual([
      ['main'],
      [],
      ['target'],
    ]);
    expect(names(callsOf(analysis.graph, indexOf('target')).possibleCallers)).toEqual(['print']);
  });

  it('show the chain of what keeps it', () => {
    const scan = callsOf(analysis.graph, indexOf('scan'));
    expect([names(scan.keepers), scan.root]).toEqual([['parse', 'main'], 'entry']);
    expect(callsOf(analysis.graph, indexOf('dead'))).toMatchObject({ keepers: [], root: 'nothing' });
  });

  it('divide the map into groups by what keeps the functions', () => {
    const rows = functionRows(inspection, analysis.graph);
    const groupOf = keeperGroups(rows, analysis.graph);
    const groups = Object.fromEntries(rows.map((row) => [row.label, groupOf(row)]));
    expect(groups).toMatchObject({ scan: 'parse', parse: 'parse', scan2: 'target', dead: 'unreachable' });
  });
});

describe('the instances of generic functions', () => {
  it('are grouped, those with most repeated bytes first', () => {
    const rows = functionRows(
      inspectionOf([
        ['app::sort<int>(int*)', 100],
        ['app::sort<float>(float*)', 300],
        ['app::find<int>(int*)', 500],
        ['app::find<char>(char*)', 400],
        ['main', 50],
        ['dummy', 3],
        ['dummy', 3],
      ]),
    );
    expect(genericGroups(rows).map(({ name, size, duplicated }) => [name, size, duplicated])).toEqual([
      ['app::find<…>', 900, 400],
      ['app::sort<…>', 400, 100],
    ]);
  });
});
