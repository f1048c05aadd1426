/** The fragment of the address that `npm start` opens. The page stores the token and removes the fragment. */
export const TOKEN_FRAGMENT = /^#token=([\w-]{43})$/;
