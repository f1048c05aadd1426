/** Converts a name to an identifier of the text format; unsupported characters become "_". */
export const identifier = (name: string): string =>
  `$${name.replace(/[^\w!#$%&'*+\-./:<=>?@\\^`|~]/g, '_').slice(0, 200)}`;
