import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocsModel } from '@pactline/docs-site/model';
import { CHROMIUM_ARGUMENTS, findChromium } from '@pactline/testing/browser';
import { type Browser, type BrowserContext, chromium as playwright, type Page } from '@playwright/test';
import { crawl } from './crawl.fixture.ts';
import { readDocs } from './read-docs.ts';

const root = resolve(import.meta.dirname, '..', '..', '..', '..');
const main = resolve(import.meta.dirname, '..', 'cli', 'main.ts');
const chromium = findChromium();
const onlyWithBrowser = chromium === undefined ? it.skip : it;
const lacking = chromium === undefined ? ' (skipped: needs a browser)' : '';

describe('the site of the contracts of this repository', () => {
  let model: DocsModel;
  let folder: string;
  let server: ChildProcess;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-site-'));
    const specs = resolve(root, 'specs');
    const out = join(folder, 'site');
    const args = [
      '--conditions=pactline-source',
      main,
      'docs',
      '--specs',
      specs,
      '--out',
      out,
      '--port',
      '0',
      '--history',
      '2',
    ];
    server = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    server.stderr!.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    const first = await Promise.race([once(createInterface(server.stdout!), 'line'), once(server, 'exit')]);
    if (typeof first[0] !== 'string') throw new Error(`docs ended: ${said.join('')}`);
    url = first[0];
    model = await readDocs({ specs, services: resolve(root, 'services'), history: 0 });
  }, 120_000);
  afterAll(async () => {
    if (server.exitCode === null) {
      server.kill('SIGINT');
      expect(await once(server, 'exit')).toEqual([0, null]);
    }
    await rm(folder, { recursive: true, force: true });
  });

  it('has a page for everything, and no broken link or anchor on any of them', async () => {
    const { pages, broken } = await crawl(url);

    expect(broken).toEqual([]);
    const has = (path: string): boolean => pages.has(new URL(path, url).href);
    const missing = [
      ...model.services.map(({ name }) => `services/${name}/`),
      ...model.services.filter(({ operations }) => operations.length > 0).map(({ name }) => `api/${name}/`),
      ...model.events.map(({ type }) => `events/${type}/`),
      'graph/',
      'queues/',
      'schemas/',
    ].filter((path) => !has(path));
    expect(missing).toEqual([]);
    expect([...pages.keys()].filter((page) => page.includes('/schemas/')).length).toBe(model.schemas.length + 1);
  }, 60_000);

  it('says of what is deprecated until when it stays', async () => {
    const ends = model.services.flatMap(({ name, operations }) =>
      operations.flatMap(({ deprecated }) =>
        deprecated?.sunset === undefined ? [] : [{ name, end: deprecated.sunset }],
      ),
    );
    expect(ends).not.toEqual([]);
    for (const { name, end } of ends) {
      const page = await (await fetch(new URL(`services/${name}/`, url))).text();
      expect(page).toContain(`it goes away on ${end}`);
    }
  });

  describe('in a browser', () => {
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      if (chromium === undefined) return;
      browser = await playwright.launch({ executablePath: chromium, args: [...CHROMIUM_ARGUMENTS] });
      context = await browser.newContext();
      page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
      page.on('pageerror', (error) => void complaints.push(error.message));
      page.on('request', (request) => {
        if (!/^(http:\/\/127\.0\.0\.1[:/]|data:|blob:)/.test(request.url())) complaints.push(`asked ${request.url()}`);
      });
      page.on(
        'response',
        (response) => void (response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`)),
      );
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
    });

    /** An event with a sender, a named schema and a receiver that asked for it. */
    const chosen = () => {
      const event = model.events.find(
        ({ sender, payload, receivers }) =>
          sender !== undefined && payload?.ref !== undefined && receivers.some(({ everything }) => !everything),
      )!;
      const schema = model.schemas.find(({ id }) => id === event.payload?.ref)!;
      const receiver = event.receivers.find(({ everything }) => !everything)!;
      return { event, schema, receiver };
    };
    const title = (): Promise<string | null> => page.locator('h1').textContent();
    const content = () => page.locator('main');

    onlyWithBrowser(
      `leads from a service to its event, the schema and the receiver${lacking}`,
      async () => {
        const { event, schema, receiver } = chosen();
        await page.goto(url);
        await page
          .locator('.graph')
          .getByRole('link', { name: `service ${event.sender}`, exact: true })
          .click();
        await page.waitForURL(`**/services/${event.sender}/`);

        await content()
          .getByRole('region', { name: 'Events sent' })
          .getByRole('link', { name: event.type, exact: true })
          .click();
        await page.waitForURL(`**/events/${event.type}/`);
        expect(await title()).toBe(event.type);

        await content().getByRole('link', { name: schema.name, exact: true }).first().click();
        await page.waitForURL(`**/schemas/${schema.owner}/${schema.name}/`);
        expect(await title()).toBe(schema.name);
        expect(await content().getByRole('link', { name: event.type, exact: true }).count()).toBeGreaterThan(0);

        await page.goBack();
        await content().getByRole('link', { name: receiver.operation, exact: true }).click();
        await page.waitForURL(`**/services/${receiver.service}/#receive-${receiver.operation}`);
        expect(await page.locator(`#receive-${receiver.operation}`).textContent()).toBe(receiver.operation);
      },
      60_000,
    );

    onlyWithBrowser(
      `finds an event by the words of its contract${lacking}`,
      async () => {
        const { event } = chosen();
        await page.goto(url);
        await page.locator('dialog input').waitFor({ state: 'attached' });
        await page.getByRole('button', { name: 'Search' }).click();
        await page.getByRole('dialog').getByRole('textbox').fill(event.type);
        await page.getByRole('dialog').getByRole('link', { name: event.type, exact: true }).first().click();
        await page.waitForURL(`**/events/**`);
      },
      60_000,
    );

    onlyWithBrowser(
      `calls its first page by what it is, and searches by keyboard${lacking}`,
      async () => {
        const { event } = chosen();
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.goto(url);
        expect(await page.title()).toBe(`Overview | ${model.platform.name}`);
        await page.locator('dialog input').waitFor({ state: 'attached' });
        await page.keyboard.press('Control+k');
        await page.locator('dialog input:focus').waitFor();
        // As a reader sees it: nobody finds a hint that is a fifth of its colour.
        const opacity = await page.evaluate(
          'getComputedStyle(document.querySelector("dialog input"), "::placeholder").opacity',
        );
        expect(opacity).toBe('1');
        await page.keyboard.type(event.type);
        await page.getByRole('dialog').getByRole('link', { name: event.type, exact: true }).first().waitFor();
        await page.keyboard.press('Escape');
        await page.emulateMedia({ colorScheme: 'light' });
      },
      60_000,
    );

    onlyWithBrowser(
      `shows an operation in the API reference${lacking}`,
      async () => {
        const service = model.services.find(({ operations }) => operations.length > 0)!;
        const operation = service.operations.at(-1)!;
        await page.goto(new URL(`services/${service.name}/`, url).href);
        await page.getByRole('link', { name: `API reference of ${operation.id}` }).click();
        await page.waitForURL(`**/api/${service.name}/**`);
        const section = page.locator(`[id$="/${operation.id}"]`);
        await section.first().waitFor();
        await section.getByText(operation.summary).first().waitFor();
        // By keyboard: the samples that the contract has, and none that nobody made.
        const samples = section.getByRole('button', { name: /^(TypeScript|curl)$/i }).first();
        await samples.focus();
        await page.keyboard.press('Enter');
        const choices = page.getByRole('option');
        await choices.first().waitFor();
        expect((await choices.allTextContents()).map((text) => text.trim())).toEqual(['TypeScript', 'curl']);
        await page.keyboard.press('Escape');
        expect(await page.title()).toBe(`${service.name}: API reference`);
      },
      60_000,
    );

    onlyWithBrowser(
      `fits narrow screens, light and dark${lacking}`,
      async () => {
        await page.setViewportSize({ width: 360, height: 800 });
        const { event, schema } = chosen();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          for (const path of [
            '',
            'graph/',
            'queues/',
            `services/${event.sender}/`,
            `events/${event.type}/`,
            `schemas/${schema.owner}/${schema.name}/`,
          ]) {
            await page.goto(new URL(path, url).href);
            const overhang = await page.evaluate(
              'document.documentElement.scrollWidth - document.documentElement.clientWidth',
            );
            expect({ path, overhang }).toEqual({ path, overhang: 0 });
            // What does not fit scrolls in its box; no cell breaks its words into a column of letters.
            const narrowest = await page.evaluate(
              'Math.min(...[...document.querySelectorAll(".table td")].map((cell) => cell.clientWidth), 1000)',
            );
            expect({ path, readable: Number(narrowest) >= 100 }).toEqual({ path, readable: true });
            expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
          }
        }
      },
      60_000,
    );

    onlyWithBrowser(
      `is made for everybody, by the rules of axe${lacking}`,
      async () => {
        await page.setViewportSize({ width: 1280, height: 900 });
        const { event } = chosen();
        const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
        const found: string[] = [];
        const judge = async (path: string, colorScheme: 'light' | 'dark', rules: string): Promise<void> => {
          await page.emulateMedia({ colorScheme });
          await page.goto(new URL(path, url).href);
          await page.addScriptTag({ path: script });
          // Starlight's own search button shows its shortcut, which its label does not say.
          const result = await page.evaluate(`axe.run({ exclude: [["[data-open-modal]"]] }, ${rules})`);
          const { violations } = result as { violations: { id: string; nodes: { html: string }[] }[] };
          for (const { id, nodes } of violations) found.push(`${colorScheme} ${path}: ${id} ${nodes[0]?.html}`);
        };
        for (const path of ['', `events/${event.type}/`]) await judge(path, 'light', '{}');
        // What depends on the colours is all that can differ.
        await judge(`events/${event.type}/`, 'dark', '{ runOnly: ["color-contrast"] }');
        expect(found).toEqual([]);
      },
      60_000,
    );

    onlyWithBrowser(`asked nobody else for anything and met no error${lacking}`, () => {
      expect(complaints).toEqual([]);
    });
  });
});
