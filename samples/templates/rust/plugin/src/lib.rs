//! A plugin has no main: the host calls its exported functions.
//!
//! Only numbers cross the boundary. To pass text, the host allocates memory with
//! `alloc`, copies the text there, and passes pointer and length.

/// Allocates memory for the host. `dealloc` frees it.
#[no_mangle]
pub extern "C" fn alloc(size: usize) -> *mut u8 {
    Box::into_raw(vec![0; size].into_boxed_slice()).cast()
}

/// # Safety
/// `pointer` must come from `alloc` with the same size.
#[no_mangle]
pub unsafe extern "C" fn dealloc(pointer: *mut u8, size: usize) {
    drop(Box::from_raw(std::ptr::slice_from_raw_parts_mut(pointer, size)));
}

#[no_mangle]
pub extern "C" fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// # Safety
/// `text` must point to `length` bytes.
#[no_mangle]
pub unsafe extern "C" fn count_words(text: *const u8, length: usize) -> usize {
    let text = std::slice::from_raw_parts(text, length);
    text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).count()
}
