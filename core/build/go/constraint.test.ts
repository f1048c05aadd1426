import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateConstraint, isGoFileForWasip1, wasip1Tags } from './constraint.ts';

describe('the files of a package for wasip1', () => {
  it('are those whose names have no other system', () => {
    const included = ['main.go', 'linux.go', 'a_wasip1.go', 'a_wasm.go', 'a_wasip1_wasm.go', 'a_b.go', 'a_unix.go'];
    const left = [
      'main.s',
      'a_test.go',
      '_a.go',
      '.a.go',
      'a_linux.go',
      'a_arm64.go',
      'a_js_wasm.go',
      'a_linux_wasm.go',
    ];
    expect(included.filter(isGoFileForWasip1)).toEqual(included);
    expect(left.filter(isGoFileForWasip1)).toEqual([]);
  });

  it('satisfy their build constraint', () => {
    const isSet = wasip1Tags(26, ['debug']);
    const holds = (expression: string) => evaluateConstraint(expression, isSet);
    for (const expression of [
      'wasip1',
      'wasm && !js',
      'linux || (wasip1 && go1.21)',
      '!(linux || unix)',
      'debug && gc',
    ]) {
      expect(holds(expression), expression).toBe(true);
    }
    for (const expression of ['linux', 'ignore', '!wasm', 'go1.27', 'wasip1 && cgo', 'unix']) {
      expect(holds(expression), expression).toBe(false);
    }
  });

  it('include files with an invalid constraint, which the compiler reports', () => {
    for (const expression of ['linux &&', '(js', 'linux linux', '&& js', '']) {
      expect(
        evaluateConstraint(expression, () => false),
        expression,
      ).toBe(true);
    }
  });

  it('are decided for any expression', () => {
    const expressions = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('true', 'false'),
        tie('expression').map((one) => `!(${one})`),
        fc
          .tuple(tie('expression'), fc.constantFrom('&&', '||'), tie('expression'))
          .map((parts) => `(${parts.join(' ')})`),
      ),
    })).expression;
    fc.assert(
      fc.property(expressions, (expression) => {
        const expected = new Function(`return ${expression}`)() as boolean;
        expect(evaluateConstraint(expression, (tag) => tag === 'true')).toBe(expected);
      }),
    );
  });
});
