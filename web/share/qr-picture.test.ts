import { expect, test } from 'vitest';
import { QR_LIMIT } from '../../core/share/link-length.ts';
import { qrPicture, qrSvg } from './qr-picture.ts';

test('draws the finder patterns within a quiet zone of four modules', () => {
  const picture = qrPicture('https://example.org/');
  // Version 2 has 25 modules per side.
  expect(picture?.size).toBe(25 + 8);
  // The upper edges of both upper finder patterns are seven dark modules.
  expect(picture?.path).toContain('M4 4h7v1h-7z');
  expect(picture?.path).toContain('M22 4h7v1h-7z');
  expect(picture === null ? '' : qrSvg(picture)).toMatch(/^<svg [^>]*viewBox="0 0 33 33"/);
});

test('encodes texts up to the limit, and no longer ones', () => {
  // Version 40 has 177 modules per side.
  expect(qrPicture('a'.repeat(QR_LIMIT))?.size).toBe(177 + 8);
  expect(qrPicture('a'.repeat(QR_LIMIT + 1))).toBeNull();
});
