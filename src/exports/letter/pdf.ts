import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { LetterFormat } from './letter.ts';

/** To print and to read over. What is said is handed over as data, so that no word of it can be taken for a command. */
export const pdf: LetterFormat = {
  ending: 'pdf',
  make(letter) {
    const compiler = NodeCompiler.create({ workspace: import.meta.dirname });
    const inputs = { letter: JSON.stringify(letter), lang: letter.lang };
    return new Uint8Array(compiler.pdf({ mainFilePath: `${import.meta.dirname}/letter.typ`, inputs }));
  },
};
