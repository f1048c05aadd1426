import type { Picture } from './picture.ts';
import { withFonts } from './picture-fonts.ts';

/** Returns the picture as an SVG file with its font. */
export async function svgBlob(picture: Picture): Promise<Blob> {
  return new Blob([await withFonts(picture.svg)], { type: 'image/svg+xml' });
}

/** Renders the picture as PNG. @param scale pixels of the PNG for each pixel of the picture */
export async function paintPicture(picture: Picture, scale: number): Promise<Blob> {
  const { width, height } = picture;
  const url = URL.createObjectURL(await svgBlob(picture));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('the browser did not provide a canvas');
    context.scale(scale, scale);
    context.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)),
        'image/png',
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
