import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLesson } from './parse-lesson.ts';

const FRONT = `---
id: greeting
title: A greeting
goals: [Run a program]
minutes: 3
---
`;

const STEP = `## Say hello

Press **Run**.

\`\`\`dyno
sample: hello-c
args: [Ada, 42]
env: { LANG: de }
folders:
  /data: read-only
  /in: { folder: data/input, access: read-write }
files:
  data/input/a.txt: one
deterministic: true
trace: true
open: trace
task: Run the program.
checks:
  - exit: 0
  - stdout: { contains: Ada, lines: 2 }
    hint: Look at the arguments.
question:
  ask: Who was greeted?
  options:
    - { text: Ada, correct: true, because: It is an argument. }
    - { text: Zoë, because: It is not an argument. }
solution: { args: [Ada] }
\`\`\`
`;

const MARKDOWN = `${FRONT}
Welcome.

${STEP}`;

function problemsOf(markdown: string) {
  const parsed = parseLesson(markdown);
  return parsed.kind === 'invalid' ? parsed.problems : [];
}

/** The line of the first occurrence of a text. */
const lineOf = (markdown: string, text: string) => markdown.slice(0, markdown.indexOf(text)).split('\n').length;

describe('a lesson', () => {
  it('is parsed with all its parts', () => {
    const parsed = parseLesson(MARKDOWN);
    expect(parsed).toMatchObject({
      kind: 'lesson',
      lesson: {
        id: 'greeting',
        title: 'A greeting',
        goals: ['Run a program'],
        minutes: 3,
        requires: [],
        intro: 'Welcome.',
      },
    });
    if (parsed.kind !== 'lesson') return;
    expect(parsed.lesson.steps).toHaveLength(1);
    expect(parsed.lesson.steps[0]).toMatchObject({
      id: 'say-hello',
      title: 'Say hello',
      text: 'Press **Run**.',
      pane: 'trace',
      setup: {
        sample: 'hello-c',
        trace: true,
        inputs: {
          args: ['Ada', '42'],
          environment: [['LANG', 'de']],
          preopens: [
            { guest: '/data', folder: 'data', access: 'read-only' },
            { guest: '/in', folder: 'data/input', access: 'read-write' },
          ],
          files: { 'data/input/a.txt': 'one' },
          deterministic: { seed: 1 },
        },
      },
      checks: [
        { condition: { kind: 'exit', code: 0 }, hint: null },
        { condition: { kind: 'output', test: { kind: 'contains' } }, hint: 'Look at the arguments.' },
        { condition: { kind: 'output', test: { kind: 'lines', count: 2 } } },
      ],
      questions: [{ ask: 'Who was greeted?' }],
      solution: [{ inputs: { args: ['Ada'] }, call: null }],
    });
  });

  it('may have line ends of any system', () => {
    expect(parseLesson(MARKDOWN.replaceAll('\n', '\r\n'))).toEqual(parseLesson(MARKDOWN));
  });

  it('keeps fenced text that looks like a heading or data', () => {
    const parsed = parseLesson(`${FRONT}## One\n\n~~~\n## Not a step\n\`\`\`dyno\n~~~\n`);
    expect(parsed).toMatchObject({ kind: 'lesson', lesson: { steps: [{ title: 'One' }] } });
  });

  it.each([
    ['an unknown key', 'task: Run', 'tsak: Run', /tsak/],
    ['an unknown check', '- exit: 0', '- exti: 0', /exti/],
    ['a wrong type', '- exit: 0', '- exit: zero', /checks, item 1, exit/],
    ['an unknown pane', 'open: trace', 'open: tracing', /open/],
    ['no correct option', 'correct: true, ', '', /one correct option/],
    ['a path outside of the workspace', 'data/input/a.txt: one', '/etc/passwd: one', /workspace/],
    ['invalid YAML', 'env: { LANG: de }', 'env: { LANG: de', /./],
    ['a sample id that is not one', 'sample: hello-c', 'sample: ../hello', /sample/],
  ])('with %s is rejected with the line', (_name, from, to, message) => {
    const changed = MARKDOWN.replace(from, to);
    const [problem] = problemsOf(changed);
    expect(problem?.message).toMatch(message);
    expect(Math.abs((problem?.line ?? 0) - lineOf(MARKDOWN, from))).toBeLessThanOrEqual(8);
  });

  it('reports the exact line of a wrong value', () => {
    const changed = MARKDOWN.replace('- exit: 0', '- exit: zero');
    expect(problemsOf(changed)[0]?.line).toBe(lineOf(changed, 'exit: zero'));
  });

  it('reports missing parts', () => {
    expect(problemsOf('')).toHaveLength(2);
    expect(problemsOf(FRONT)[0]?.message).toMatch(/no steps/);
    expect(problemsOf(STEP)[0]?.message).toMatch(/must start with its data/);
    expect(problemsOf(`${FRONT}${STEP}\n${STEP}`)[0]?.message).toMatch(/Two steps/);
    expect(problemsOf(`${FRONT}## A\n\`\`\`dyno\nchecks: [{ exit: 0 }]\n\`\`\``)[0]?.message).toMatch(/need a program/);
    expect(problemsOf(`${FRONT}## A\n\`\`\`dyno\nargs: [a]\n\`\`\``)[0]?.message).toMatch(/sample/);
    expect(problemsOf(`${FRONT}## A\n\`\`\`dyno\nsample: hello-c`)[0]?.message).toMatch(/no end/);
    expect(problemsOf(`${FRONT}## A\n\n{{figur hello}}\n`)).toMatchObject([
      { line: lineOf(`${FRONT}## A\n\n{{`, '{{') },
    ]);
  });

  it('does not expand nested aliases', () => {
    const levels = 'abcdefghij'.split('').map((name, level, all) => {
      const inner = level === 0 ? '"x"' : `*${all[level - 1]}`;
      return `${name}: &${name} [${Array.from({ length: 10 }, () => inner).join(',')}]`;
    });
    const bomb = `---\n${levels.join('\n')}\n---\n## A\n`;
    expect(problemsOf(bomb).length).toBeGreaterThan(0);
  });

  it('never throws, and names lines of the file', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '---\n',
        '## A\n',
        '```dyno\n',
        '```\n',
        'sample: hello-c\n',
        'checks:\n',
        '  - exit: 0\n',
        '&a ',
        '*a ',
      ),
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '? ',
        '- ',
        '!!x ',
        '|\n',
        '>\n',
        '"',
        "'",
        '\t',
        '\0',
        '{{x}}',
        '__proto__: 1\n',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const lines = text.split(/\r\n|\r|\n/).length;
        for (const { line } of problemsOf(text)) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines + 1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('survives any change of a valid lesson', () => {
    fc.assert(
      fc.property(fc.nat(MARKDOWN.length), fc.nat(40), fc.string(), (at, length, inserted) => {
        const changed = MARKDOWN.slice(0, at) + inserted + MARKDOWN.slice(at + length);
        expect(['lesson', 'invalid']).toContain(parseLesson(changed).kind);
      }),
      { numRuns: 500 },
    );
  });

  it('rejects a very long text and very deep data', () => {
    expect(problemsOf('a'.repeat(1_000_000))[0]?.message).toMatch(/longer than/);
    const deep = `---\nid: ${'['.repeat(50_000)}\n---\n## A\n`;
    expect(problemsOf(deep).length).toBeGreaterThan(0);
  });
});
