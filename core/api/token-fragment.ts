/** The fragment with which `npm start` opens the page: the page takes the token out of it and keeps it. */
export const TOKEN_FRAGMENT = /^#token=([\w-]{43})$/;
