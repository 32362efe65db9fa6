import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CHROMIUM_ARGUMENTS } from '@pactline/testing/browser';
import { chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';

export interface ServedPage {
  readonly page: Page;
  /** Errors that the page did not catch. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A page of an origin of its own in a real browser, with a script bundled as a frontend team would. @param script in this folder */
export async function servePage(executablePath: string, script: string): Promise<ServedPage> {
  const bundle = await build({
    entryPoints: [join(import.meta.dirname, script)],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['pactline-source'],
    define: { 'process.env.NODE_ENV': '"development"' },
    // Its own use of the directive is for servers that render.
    logOverride: { 'unsupported-directive': 'silent' },
    write: false,
  });
  const code = bundle.outputFiles[0]?.text ?? '';
  const frontend = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript
        ? code
        : '<!doctype html><link rel="icon" href="data:,"><main></main><script type="module" src="/page.js"></script>',
    );
  }).listen(0, '127.0.0.1');
  await once(frontend, 'listening');
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`http://127.0.0.1:${(frontend.address() as AddressInfo).port}/`);
  return {
    page,
    complaints,
    async close() {
      await browser.close();
      frontend.close();
    },
  };
}
