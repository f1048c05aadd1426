import { lexer, type MarkedToken, type Token } from 'marked';
import { memo, type ReactNode } from 'react';
import classes from './Markdown.module.css';
import { plainCharacters } from './plain.ts';
import { safeImage, safeLink } from './safe-address.ts';

export interface MarkdownProps {
  readonly text: string;
  /** The address of the text, for its images; null if it has none. */
  readonly base?: string | null;
}

/**
 * A text in Markdown. Its tokens become elements of React, and never HTML, so that a lesson cannot contain scripts, styles
 * or forms. HTML in the text is shown as it is written.
 */
export const Markdown = memo(function Markdown({ text, base = null }: MarkdownProps) {
  const tokens = tokensOf(text);
  return (
    <div className={classes.text}>
      {tokens === null ? <pre className={classes.code}>{text}</pre> : <Tokens tokens={tokens} base={base} depth={0} />}
    </div>
  );
});

/** Returns null for text that the parser cannot read, for example with thousands of nested quotes. */
function tokensOf(text: string): readonly Token[] | null {
  try {
    return lexer(text, { gfm: true });
  } catch {
    return null;
  }
}

/** Deeper text is shown as it is written. */
const DEEPEST = 16;

interface TokensProps {
  readonly tokens: readonly Token[];
  readonly base: string | null;
  readonly depth: number;
}

function Tokens({ tokens, base, depth }: TokensProps) {
  // Tokens never move, so the index is a stable key.
  return tokens.map((token, index) => (
    <Element key={`${index} ${token.type}`} token={token} base={base} depth={depth} />
  ));
}

interface ElementProps {
  readonly token: Token;
  readonly base: string | null;
  readonly depth: number;
}

const KNOWN = new Set<string>([
  'space',
  'code',
  'heading',
  'table',
  'hr',
  'blockquote',
  'list',
  'list_item',
  'paragraph',
  'html',
  'text',
  'def',
  'escape',
  'image',
  'link',
  'strong',
  'em',
  'codespan',
  'br',
  'del',
] satisfies MarkedToken['type'][]);

/** Whether a token is one of Markdown, and not of an extension: none is used. */
const isKnown = (token: Token): token is MarkedToken => KNOWN.has(token.type);

function Element({ token, base, depth }: ElementProps): ReactNode {
  if (!isKnown(token) || depth > DEEPEST) return token.raw;
  const inner = (tokens: readonly Token[]) => <Tokens tokens={tokens} base={base} depth={depth + 1} />;
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'paragraph':
      return <p>{inner(token.tokens)}</p>;
    case 'text':
      return 'tokens' in token && token.tokens !== undefined ? inner(token.tokens) : plainCharacters(token.text);
    case 'heading':
      // The headings of a lesson and its steps are above these.
      return <h4>{inner(token.tokens)}</h4>;
    case 'strong':
      return <strong>{inner(token.tokens)}</strong>;
    case 'em':
      return <em>{inner(token.tokens)}</em>;
    case 'del':
      return <del>{inner(token.tokens)}</del>;
    case 'codespan':
      return <code>{plainCharacters(token.text)}</code>;
    case 'code':
      return (
        <pre className={classes.code}>
          <code>{token.text}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{inner(token.tokens)}</blockquote>;
    case 'hr':
      return <hr />;
    case 'br':
      return <br />;
    case 'escape':
      return plainCharacters(token.text);
    case 'list': {
      const items = token.items.map((item, index) => <li key={`${index} ${item.type}`}>{inner(item.tokens)}</li>);
      return token.ordered ? <ol start={token.start === '' ? 1 : token.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'list_item':
      return inner(token.tokens);
    case 'table':
      return <Table token={token} base={base} depth={depth} />;
    case 'link': {
      const href = safeLink(token.href);
      if (href === null) return inner(token.tokens);
      const elsewhere = href.startsWith('#') ? {} : { target: '_blank', rel: 'noreferrer' };
      return (
        <a href={href} {...elsewhere}>
          {inner(token.tokens)}
        </a>
      );
    }
    case 'image': {
      const src = safeImage(token.href, base);
      const alt = plainCharacters(token.text);
      return src === null ? `[${alt}]` : <img src={src} alt={alt} loading="lazy" />;
    }
    case 'html':
      return token.raw;
  }
}

type TableToken = Extract<MarkedToken, { type: 'table' }>;

function Table({
  token,
  base,
  depth,
}: {
  readonly token: TableToken;
  readonly base: string | null;
  readonly depth: number;
}) {
  const cell = (tokens: readonly Token[]) => <Tokens tokens={tokens} base={base} depth={depth + 1} />;
  return (
    <div className={classes.table}>
      <table>
        <thead>
          <tr>
            {token.header.map(({ tokens, text }, index) => (
              <th key={`${index} ${text}`} scope="col">
                {cell(tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((row, index) => (
            <tr key={`${index} ${row[0]?.text ?? ''}`}>
              {row.map(({ tokens, text }, column) => (
                <td key={`${column} ${text}`}>{cell(tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
