/*
 * The parts of the C library, by function name. C has no namespaces, so without these a map of a C program is one
 * group of "other" functions. After the source folders of wasi-libc and compiler-rt.
 */

const words = (list: string): RegExp => new RegExp(`^(?:${list.trim().split(/\s+/).join('|')})$`);

const PARTS: readonly (readonly [part: string, names: readonly RegExp[]])[] = [
  [
    'C allocator',
    [
      words(
        'dlmalloc dlfree dlcalloc dlrealloc dlmemalign dlposix_memalign malloc free calloc realloc reallocarray aligned_alloc posix_memalign malloc_usable_size prepend_alloc sbrk internal_memalign dispose_chunk tmalloc_large tmalloc_small sys_trim sys_alloc try_init_allocator emmalloc_.*',
      ),
    ],
  ],
  [
    'C stdio',
    [
      /^__(?:stdio|stdout|stdin|stderr|fwritex|towrite|toread|overflow|uflow|ofl|fmodeflags|fdopen|lockfile|unlockfile|shlim|shgetc|intscan|floatscan)/,
      words(
        'v?[fsw]?n?w?printf vs?n?printf vfw?scanf v?[fs]?scanf printf_core wprintf_core fmt_fp fmt_u fmt_x fmt_o pad pop_arg getint out sn_write long_double_not_supported f?puts f?putc putchar puts putw f?gets f?getc getchar ungetc getline getdelim fwrite fread fopen fclose fflush fseeko? ftello? freopen fdopen setv?buf rewind perror feof ferror clearerr fileno tmpfile',
      ),
    ],
  ],
  [
    'C strings',
    [
      /^(?:str(?:len|nlen|chr|rchr|cmp|n?cmp|cpy|ncpy|cat|ncat|spn|cspn|str|pbrk|tok|sep|dup|ndup|error|coll|xfrm|case.*|ncase.*|ftime|ptime|signal|l?cat|l?cpy|verscmp)|mem(?:chr|rchr|cmp|cpy|move|set|mem|ccpy|pcpy)|(?:wcs|wmem|mbs|mbr|stp|wcp)[a-z]*)(?:_[lr])?$/,
      words(
        'wcrtomb wctomb mbrtowc mbtowc mblen btowc wctob toupper tolower isalpha isdigit isspace isprint isupper islower isalnum isxdigit iswctype iswalpha iswdigit iswspace towupper towlower ato[ifl]l? strto.* __strchrnul __memrchr __lctrans.* __stpn?cpy __strerror_l bcopy bzero bcmp index rindex casemap',
      ),
    ],
  ],
  [
    'C math',
    [
      /^__(?:add|sub|mul|div|mod|udiv|umod|ashl|ashr|lshr|eq|ne|ge|gt|le|lt|unord|neg|cmp|fix|fixuns|float|floatun|extend|trunc|pow|clz|ctz|ffs|popcount|parity|bswap|letf2|getf2)[a-z]*\d?$/,
      words(
        '(?:a?(?:sin|cos|tan)h?|atan2|exp2?|expm1|log(?:2|10|1p)?|pow|sqrt|cbrt|hypot|floor|ceil|round|trunc|rint|nearbyint|fmod|remainder|remquo|fabs|fmax|fmin|fma|frexp|ldexp|scalbl?n|modf|copysign|nextafter|ilogb|logb|lround|llround|lrint|tgamma|lgamma|erfc?)[fl]? __math_.* __rem_pio2.* __(?:sin|cos|tan)[fdl]* __fpclassify[lf]? __signbit[lf]? __expo2f? specialcase',
      ),
    ],
  ],
  [
    'C startup and exit',
    [
      words(
        '_start _initialize __wasm_call_(?:ctors|dtors) __main_void _Exit exit abort atexit __cxa_atexit __funcs_on_exit dummy __wasm_init_memory __wasm_apply_.* __wasi_init_tp __init_tp __init_tls __wasilibc_init.* __wasilibc_populate.* __wasilibc_ensure.*',
      ),
    ],
  ],
  [
    'C system calls',
    [
      /^__wasi_/,
      /^__wasilibc_/,
      words(
        'open openat close read write readv writev pread pwrite lseek __lseek f?stat fstatat lstat mkdirat? rmdir unlink unlinkat rename renameat link symlink readlink readlinkat access faccessat opendir fdopendir readdir closedir chdir getcwd __isatty isatty ioctl fcntl poll select nanosleep usleep sleep clock_gettime clock_getres clock_nanosleep gettimeofday time clock getentropy getrandom sched_yield ftruncate fsync futimens utimensat internal_register_preopened_fd find_relpath __wasi_.*',
      ),
    ],
  ],
];

/** The parts of the C++ library: libc++ puts its names into an inline namespace, which Rust's `std` does not have. */
const CPP_PARTS: readonly (readonly [part: string, name: RegExp])[] = [
  [
    'C++ streams and locales',
    /\bstd::__[\w]+::(?:(?:basic_|__)?[io]?o?(?:stream|fstream|stringstream|filebuf|stringbuf|streambuf|stdoutbuf|stdinbuf|ios)|ios_base|locale|num_(?:get|put)|money|time_(?:get|put)|moneypunct|numpunct|codecvt|ctype|collate|messages|__num|__time|system_error|error_c)/,
  ],
  ['C++ strings', /\bstd::__[\w]+::(?:basic_string|char_traits|to_string|sto[ifdl])/],
  ['C++ library', /\bstd::__[\w]+::/],
  [
    'C++ runtime',
    /^(?:operator (?:new|delete)|__cxa_|__cxxabiv1::|__dynamic_cast|__gxx_|_Unwind_|std::(?:exception|bad_|terminate|type_info|logic_error|runtime_error|unexpected|set_|get_|uncaught|__terminate|nothrow)|\(anonymous namespace\)::itanium_demangle|non-virtual thunk to std)/,
  ],
];

/** Returns the part of the C or C++ library that a function belongs to, or "" if it is not part of one. */
export function libraryPart(name: string): string {
  if (name === '') return '';
  const cpp = CPP_PARTS.find(([, pattern]) => pattern.test(name));
  if (cpp !== undefined) return cpp[0];
  // C has no such characters in names.
  if (/[^\w$]/.test(name)) return '';
  return PARTS.find(([, patterns]) => patterns.some((pattern) => pattern.test(name)))?.[0] ?? '';
}
