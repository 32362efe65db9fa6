import { type FSWatcher, watch } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { messageOf } from './errors.ts';
import type { Ui } from './output/ui.ts';
import { repositoryRoot } from './paths.ts';
import type { Stack } from './stack.ts';

const QUIET_MS = 150;

/** Reloads services and Lambdas when a file changes that they are made of. @returns a function that ends the watch */
export async function watchSources(stack: Stack, ui: Ui): Promise<() => void> {
  let watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const changed = new Set<string>();
  const close = (): void => {
    for (const watcher of watchers) watcher.close();
    watchers = [];
  };
  const open = async (): Promise<void> => {
    const inputs = [...(await stack.inputs()).values()].flat();
    const folders = new Set(inputs.map((path) => dirname(join(repositoryRoot, path))));
    const old = watchers;
    watchers = [...folders].map((folder) => {
      const watcher = watch(folder, (_event, file) => {
        if (file) onChange(relative(repositoryRoot, join(folder, file)));
      });
      // A folder that is removed ends its watch; the next reload opens the others again.
      watcher.on('error', () => undefined);
      return watcher;
    });
    // Only now, so that no change falls between.
    for (const watcher of old) watcher.close();
  };
  const onChange = (path: string): void => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(reload);
    }, QUIET_MS);
  };
  const reload = async (): Promise<void> => {
    const paths = [...changed];
    changed.clear();
    try {
      const affected = [...(await stack.inputs())].filter(([, inputs]) => paths.some((path) => inputs.includes(path)));
      if (affected.length === 0) return;
      await stack.reload(affected.map(([name]) => name));
      await open();
    } catch (error) {
      ui.warn(`${messageOf(error)}\n    What ran before goes on; save again to try again.`);
    }
  };
  await open();
  return () => {
    clearTimeout(timer);
    close();
  };
}
