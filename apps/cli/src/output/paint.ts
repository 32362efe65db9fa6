import { styleText } from 'node:util';

export type Colour = 'green' | 'red' | 'yellow' | 'cyan' | 'dim' | 'bold';
/** Colours a text, or leaves it alone where colours are off. */
export type Paint = (colour: Colour, text: string) => string;

export const createPaint =
  (enabled: boolean): Paint =>
  (colour, text) =>
    enabled ? styleText(colour, text, { validateStream: false }) : text;
