import { expect, test } from 'vitest';
import { libraryPart } from './c-library.ts';

test.each([
  ['printf_core', 'C stdio'],
  ['vfprintf', 'C stdio'],
  ['__stdio_write', 'C stdio'],
  ['dlmalloc', 'C allocator'],
  ['strlen', 'C strings'],
  ['memcpy', 'C strings'],
  ['frexp', 'C math'],
  ['__multf3', 'C math'],
  ['_start', 'C startup and exit'],
  ['__wasi_fd_write', 'C system calls'],
  ['writev', 'C system calls'],
  ['main', ''],
  ['__original_main', ''],
  ['__main_argc_argv', ''],
  ['memory_map_update', ''],
  ['stripe', ''],
  ['parse_row', ''],
  ['std::__2::basic_string<char, std::__2::char_traits<char>>::append(char const*)', 'C++ strings'],
  ['std::__2::ios_base::clear(unsigned int)', 'C++ streams and locales'],
  ['void std::__2::vector<int, std::__2::allocator<int>>::push_back(int&&)', 'C++ library'],
  ['operator new(unsigned long)', 'C++ runtime'],
  ['std::io::Write::write_all', ''],
])('puts %s under “%s”', (name, part) => {
  expect(libraryPart(name)).toBe(part);
});
