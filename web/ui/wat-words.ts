/* The words of the WebAssembly text format, after chapter 6 of the specification. */

const words = (list: string): readonly string[] => list.split(' ');

export const WAT_FORMS = words(
  'module type func param result local global mut memory table elem data export import start offset item declare tag rec sub final struct array field then else catch catch_ref catch_all catch_all_ref delegate do ref null shared pagesize component core instance alias canon',
);
export const WAT_CONTROL = words(
  'block loop if else end try_table br br_if br_table br_on_null br_on_non_null br_on_cast br_on_cast_fail return call call_indirect call_ref return_call return_call_indirect return_call_ref try throw throw_ref rethrow unreachable nop drop select',
);
export const WAT_TYPES = words(
  'i8 i16 i32 i64 f32 f64 v128 funcref externref anyref eqref i31ref structref arrayref exnref nullref nullfuncref nullexternref any eq i31 extern exn none nofunc noextern',
);
