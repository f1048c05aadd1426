import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demangleRustV0 } from './rust-v0.ts';

describe('a v0 name of Rust', () => {
  // The first ones are the examples of RFC 2603 and of the rustc book.
  it.each([
    ['_RNvCs1234_7mycrate3foo', 'mycrate::foo'],
    ['_RNvNtCs1234_7mycrate3foo3bar', 'mycrate::foo::bar'],
    ['_RNCNvCs1234_7mycrate4main0B3_', 'mycrate::main::{closure}'],
    ['_RINvNtC3std3mem8align_ofjE', 'std::mem::align_of::<usize>'],
    ['_RINvNtC3std3mem8align_ofjdE', 'std::mem::align_of::<usize, f64>'],
    ['_RNvMCs1234_7mycrateNtB2_3Foo3bar', '<mycrate::Foo>::bar'],
    [
      '_RNvXs0_NtNtCsdHhIpgkcIfN_4core3fmt8buildersNtB5_10PadAdapterNtB7_5Write10write_char',
      '<core::fmt::builders::PadAdapter as core::fmt::Write>::write_char',
    ],
    ['_RINvC7mycrate3fooRShKj2_E', 'mycrate::foo::<&[u8], 2>'],
    ['_RINvC1c1fKb1_Kc61_E', "c::f::<true, 'a'>"],
    ['_RINvC1c1fDNtC1d5TraitEL_E', 'c::f::<dyn d::Trait>'],
    ['_RINvC1c1fFhEuE', 'c::f::<fn(u8)>'],
    ['_RINvC1c1fThjEE', 'c::f::<(u8, usize)>'],
  ])('%s is %s', (mangled, readable) => {
    expect(demangleRustV0(mangled)).toBe(readable);
  });

  it('is kept if it is not one', () => {
    expect(demangleRustV0('_RNvC')).toBeNull();
    expect(demangleRustV0('_Reset')).toBeNull();
    expect(demangleRustV0('main')).toBeNull();
  });

  it('ends for any text, also with references that repeat each other', () => {
    const bomb = `_RI${'NvC1a1b'}${'TB1_B1_E'.repeat(200)}E`;
    expect(() => demangleRustV0(bomb)).not.toThrow();
    const letters = fc.constantFrom(...'NvCIMXYBTRSAFDKLEsu_0123abj');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), (rest) => {
        expect(() => demangleRustV0(`_RN${rest.join('')}`)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});
