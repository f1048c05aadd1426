/*
 * Guesses which values are secrets, so that they are not shared by mistake. Rules for known tokens follow the formats
 * that their issuers document; other values are judged by their entropy, as secret scanners do.
 */

/** Names of variables and options that usually hold secrets. `PWD` is a folder, and `KEYS` are often counts. */
const SECRET_NAME =
  /(?:^|[_\-.])(?:TOKEN|SECRETS?|PASSWORD|PASSWD|PASS|PASSPHRASE|PWD?|CREDENTIALS?|AUTH|AUTHORIZATION|APIKEY|KEY|PRIVATE|COOKIE|SESSION|JWT|BEARER|DSN|SIGNATURE|SALT|PIN|OTP)(?:$|[_\-.])/i;
const FOLDER_NAME = /^(?:OLD)?PWD$/i;

const KNOWN_TOKENS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  // JSON Web Tokens (RFC 7519).
  /\beyJ[\w-]{8,}\.[\w-]{4,}/,
  // GitHub, GitLab, Slack, Stripe and similar, AWS, Google, npm.
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk[-_]|rk_live_|npm_)\w{8,}/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\bAIza[\w-]{20,}/,
  // A password in an address.
  /\w:\/\/[^\s/:@]*:[^\s/@]+@/,
];

/** Shorter values have too few characters for their entropy to mean anything. */
const TOKEN_MIN = 20;
/** Bits per character. English words have 2 to 3, random hexadecimal digits almost 4, random base64 more than 4. */
const ENTROPY_MIN = 3.5;

/** Shannon entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const isRandom = (token: string): boolean =>
  token.length >= TOKEN_MIN && /\d/.test(token) && /[A-Za-z]/.test(token) && entropy(token) >= ENTROPY_MIN;

/** Whether a value looks like a secret, whatever its name. Paths and lists are judged part by part. */
export function looksSecretValue(value: string): boolean {
  return KNOWN_TOKENS.some((pattern) => pattern.test(value)) || value.split(/[\s/\\:;,.?&]+/).some(isRandom);
}

/** Whether a name usually belongs to a secret: "API_TOKEN", "db-password". "PWD" does not. */
export function looksSecretName(name: string): boolean {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2');
  return SECRET_NAME.test(words) && !FOLDER_NAME.test(name);
}

/** Whether an environment variable looks like a secret. Empty values are none. */
export function looksSecret(name: string, value: string): boolean {
  return value !== '' && (looksSecretName(name) || looksSecretValue(value));
}

/** Returns the arguments that look like secrets: "--token=…", the word after "--password", or a token. */
export function secretArguments(args: readonly string[]): string[] {
  const isOption = (arg: string | undefined) => arg !== undefined && /^--?[A-Za-z][\w-]*$/.test(arg);
  return args.filter((arg, index) => {
    const option = /^--?([A-Za-z][\w-]*)=(.+)$/s.exec(arg);
    if (option !== null) return looksSecret(option[1] ?? '', option[2] ?? '');
    const before = args[index - 1];
    if (arg.startsWith('-')) return false;
    return looksSecretValue(arg) || (isOption(before) && looksSecretName((before ?? '').replace(/^-+/, '')));
  });
}

const SECRET_FILE =
  /(?:^|\/)(?:\.env(?:\..*)?|\.netrc|\.npmrc|\.pypirc|id_(?:rsa|dsa|ecdsa|ed25519)|.*\.(?:pem|key|p12|pfx|jks|keystore|kdbx))$/i;

/** Whether a file with this path usually holds secrets. */
export function looksSecretFile(path: string): boolean {
  return SECRET_FILE.test(path);
}
