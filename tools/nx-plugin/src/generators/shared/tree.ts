/** What a generator needs of a workspace; the tree of Nx fits as it is, so that generators run with and without it. */
export interface Tree {
  readonly root: string;
  read(path: string, encoding: 'utf8'): string | null;
  write(path: string, content: string): void;
  exists(path: string): boolean;
  delete(path: string): void;
  /** Names in a folder; empty when there is none. */
  children(path: string): string[];
  isFile(path: string): boolean;
  /** Nothing of it is written: how files look does not matter. */
  readonly isDraft?: boolean;
  listChanges(): readonly FileChange[];
}

export interface FileChange {
  readonly path: string;
  readonly type: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly content: { toString(): string } | null;
}
