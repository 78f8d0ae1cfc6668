import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';

/** One import of one file from another, both as paths from the project's root. */
export type Import = {
  readonly from: string;
  readonly line: number;
  /** The file imported, or the package's name. */
  readonly to: string;
  readonly ours: boolean;
  /** Gone when types are stripped. */
  readonly typeOnly: boolean;
};

/** `import`, `export ... from`, `import()`: a specifier is always a plain string in this project. */
const IMPORT =
  /\bimport\s*\(\s*(['"])([^'"]+)\1|^[ \t]*(?:import|export)\s+(?:(type)\s+(?!from\b))?(?:([\w$*\s{},]*?)\s*from\s*)?(['"])([^'"]+)\5/gm;

/** Every import of one file. `path` is from the project's root, with slashes. */
export function importsIn(path: string, source: string): readonly Import[] {
  return [...withoutComments(source).matchAll(IMPORT)].map((match) => {
    const [all, , dynamic, type, names = '', , fixed] = match;
    const to = dynamic ?? fixed ?? '';
    const ours = to.startsWith('.');
    return {
      from: path,
      line: source.slice(0, match.index + all.search(/\S/)).split('\n').length,
      to: ours ? posix.normalize(posix.join(posix.dirname(path), to)) : to,
      ours,
      typeOnly: type !== undefined || onlyTypes(names),
    };
  });
}

/** Every import of every program file under a folder of the project. */
export function importsUnder(root: string, folder: string): readonly Import[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      return importsIn(relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'utf8'));
    });
}

/** `{ type A, type B }`. */
function onlyTypes(names: string): boolean {
  const inside = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  const each = inside?.split(',').filter((name) => name.trim() !== '') ?? [];
  return each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
}

/** Comments blanked out with their lines kept, so that an example in one is no import. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|^[ \t]*\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
}

/** The project's root, for tests that read its files. */
export const projectRoot = dirname(dirname(import.meta.dirname));
