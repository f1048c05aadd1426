/* What to do about messages of clang and wasm-ld that are hard to understand. */

type Advice = readonly [pattern: RegExp, help: string];

const NO_EXCEPTIONS =
  'WASI programs are built without C++ exceptions. Report errors with return values, for example std::optional or std::expected, or call std::abort.';
const NO_THREADS =
  'WASI preview 1 has no threads. Run the work on the main thread, or guard the code with #ifdef __wasi__.';
const NO_SOCKETS =
  'WASI preview 1 has no function that opens a connection. A program can only use sockets that its host has opened.';
const NO_PROCESSES =
  'WASI programs cannot start processes. Call the code as a function, or run it as a separate program.';
const SIGNALS = 'Signals are emulated: add the flags -D_WASI_EMULATED_SIGNAL and -lwasi-emulated-signal.';
const CLOCKS =
  'Process clocks are emulated: add the flags -D_WASI_EMULATED_PROCESS_CLOCKS and -lwasi-emulated-process-clocks.';
const MMAN = 'Memory mapping is emulated: add the flags -D_WASI_EMULATED_MMAN and -lwasi-emulated-mman.';
const PID = 'Process ids are emulated: add the flags -D_WASI_EMULATED_GETPID and -lwasi-emulated-getpid.';
const SETJMP =
  'setjmp needs exception handling in the module: add the flags -mllvm -wasm-enable-sjlj and -lsetjmp. The engine must support it.';

const DEPTH =
  'clang ran out of stack here, because the stack of a browser is small, and a higher limit does not help. Nest templates, constexpr calls or brackets less deeply.';

const COMPILER_ADVICE: readonly Advice[] = [
  [/(exceeded maximum depth of|nesting level exceeded maximum of|exceeded maximum of) (128|64)\b/, DEPTH],
  [/exceeded (hard-coded limit|maximum depth) of 64 calls/, DEPTH],
  [/with exceptions disabled/, NO_EXCEPTIONS],
  [/_WASI_EMULATED_SIGNAL|lacks signal support/, SIGNALS],
  [/_WASI_EMULATED_PROCESS_CLOCKS|lacks process clocks/, CLOCKS],
  [/_WASI_EMULATED_MMAN|lacks a true mmap/, MMAN],
  [/_WASI_EMULATED_GETPID|lacks process identifiers/, PID],
  [/[Ss]etjmp\/longjmp support requires|wasm-enable-sjlj/, SETJMP],
  [
    /'(thread|mutex|jthread|condition_variable|future|async)' (in namespace 'std'|is not a member)|in namespace 'std'.*'(thread|jthread|mutex|future|async)'|no (type|member) named '(thread|jthread|mutex|condition_variable|future|async)' in namespace 'std'/,
    NO_THREADS,
  ],
  [
    /'(sys\/socket|netinet\/in|arpa\/inet|netdb)\.h' file not found|undeclared.* '(socket|connect|bind|listen|getaddrinfo|gethostbyname)'/,
    NO_SOCKETS,
  ],
  [
    /'(sys\/wait|spawn)\.h' file not found|undeclared.* '(fork|execvp?|execlp?|waitpid|popen|system|posix_spawnp?)'/,
    NO_PROCESSES,
  ],
  [
    /'(windows|conio|Windows)\.h' file not found/,
    'This header belongs to Windows. WASI has the headers of POSIX and of the C library.',
  ],
  [
    /'(iostream|string|vector|map|memory|algorithm|cstdio|cstdlib)' file not found/,
    'This is a header of C++. Choose the language C++ in the build settings, and give the file the suffix .cpp.',
  ],
  [
    /'[^']+' file not found/,
    'Headers are searched for in the folder of the file that includes them, in the folders of -I flags, and in the C and C++ libraries. Add the file to the project.',
  ],
  [/unable to create target|unknown target triple/, 'This clang only generates WebAssembly. Remove the flag --target.'],
];

/** Returns advice for a message of the compiler, or null. */
export function compilerHelp(message: string): string | null {
  return COMPILER_ADVICE.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

const SYMBOL_ADVICE: readonly Advice[] = [
  [
    /^(main|__main_argc_argv|__main_void|__original_main)$/,
    'A command starts at main, and no source defines it. Add "int main(void)", or choose the kind "reactor" for a module without main.',
  ],
  [
    /^(__cxa_throw|__cxa_allocate_exception|__cxa_begin_catch|__cxa_end_catch|__cxa_free_exception|__cxa_rethrow|_Unwind_\w+|__wasm_lpad_context|__cpp_exception)$/,
    `${NO_EXCEPTIONS} Remove the flag -fexceptions.`,
  ],
  [
    /^(pthread_\w+|thrd_\w+|mtx_\w+|cnd_\w+|sem_\w+)$|^std::(__\w+::)?(thread|mutex|condition_variable|this_thread|__libcpp_thread)/,
    NO_THREADS,
  ],
  [
    /^(socket|connect|bind|listen|accept|getaddrinfo|freeaddrinfo|gethostbyname|sendto|recvfrom|getsockname)$/,
    NO_SOCKETS,
  ],
  [/^(v?fork|exec[lv]\w*|waitpid|wait|popen|pclose|system|posix_spawnp?|kill)$/, NO_PROCESSES],
  [/^(setjmp|longjmp|_setjmp|_longjmp|__wasm_setjmp\w*|__wasm_longjmp|__c_longjmp)$/, SETJMP],
  [/^(signal|raise|__SIG_\w+|sigaction)$/, SIGNALS],
  [/^(clock|times|getrusage|__clock)$/, CLOCKS],
  [/^(mmap|munmap|mprotect)$/, MMAN],
  [/^getpid$/, PID],
  [/^dl(open|sym|close|error)$/, 'WASI preview 1 cannot load libraries at run time. Link the code into the program.'],
];

/** Returns advice for a symbol of a library or of the system that is missing, or null. */
export function symbolHelp(symbol: string): string | null {
  const name = symbol.replace(/\(.*$/, '');
  return SYMBOL_ADVICE.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
