import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkQuery } from './check-query.ts';

describe('the check of a query', () => {
  it.each([
    ['SELECT 1', 'SELECT 1'],
    ['  from results ; ', '  from results'],
    ['-- a; b\n(SELECT 1) -- end', '-- a; b\n(SELECT 1)'],
    ['SELECT \';\' AS "a;b", $$;$$, $x$;$x$ /* ; */', 'SELECT \';\' AS "a;b", $$;$$, $x$;$x$'],
    ["SELECT 'it''s; fine';;", "SELECT 'it''s; fine'"],
    ['WITH a AS (FROM results) FROM a', 'WITH a AS (FROM results) FROM a'],
    ['SUMMARIZE results;', 'SUMMARIZE results'],
  ])('accepts %j', (text, sql) => expect(checkQuery(text)).toEqual({ kind: 'query', sql }));

  it.each([
    ['', 0, 'Enter a query'],
    [' -- nothing', 0, 'Enter a query'],
    ['SELECT 1; SELECT 2', 10, 'one statement'],
    ['DROP TABLE results', 0, 'DROP does not read'],
    ['/* a */ copy results TO x', 8, 'COPY does not read'],
    ['; ROLLBACK', 2, 'ROLLBACK does not read'],
    ['1 + 1', 0, 'This text does not read'],
    ['SELECT \0', 7, 'NUL'],
  ])('refuses %j', (text, at, message) => {
    expect(checkQuery(text)).toMatchObject({ kind: 'refused', at, message: expect.stringContaining(message) });
  });

  it('ends for any text, and keeps the beginning of an accepted one', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`SELECT ;'"$-/*\n(x)`) }), (text) => {
        const checked = checkQuery(text);
        if (checked.kind === 'query') expect(text.startsWith(checked.sql)).toBe(true);
        else expect(checked.at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
