import { describe, expect, it } from '@jest/globals';
import { Links } from './links.ts';
import type { DocsModel } from './model.ts';
import type { Page } from './page.ts';
import { describeSite } from './site.ts';
import { model, node, operation, schema } from './site.fixture.ts';

const EVIL = `<img src=x onerror="alert(1)"> </script> [x](javascript:alert(1)) {{ 7*7 }} & 'q'`;

const textOf = ({ blocks }: Page): string =>
  blocks.map((block) => (block.kind === 'html' ? block.html : block.code)).join('\n');
const page = (site: ReturnType<typeof describeSite>, slug: string): string =>
  textOf(site.pages.find((one) => one.slug === slug)!);

describe('describeSite', () => {
  it('has a page for everything, each under an address of its own', () => {
    const site = describeSite(model(), '/');
    const slugs = site.pages.map(({ slug }) => slug);

    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs).toEqual(
      expect.arrayContaining([
        '',
        'services/mailer',
        'services/shop',
        'events/cart.paid',
        'schemas/shop/Cart',
        'queues',
        'graph',
      ]),
    );
    expect(slugs).not.toContain('changelog');
  });

  it('names those outside where they use something, and nowhere else', () => {
    const uses = [
      { kind: 'receives', about: 'cart.paid', reads: ['total.amount'] },
      { kind: 'calls', about: 'shop.getCart', parameters: ['limit'] },
    ] as const;
    const storefront = { name: 'storefront', title: EVIL, contact: 'shop@acme.example', environments: ['prod'], uses };
    const site = describeSite(model({ outside: [storefront] }), '/');
    expect(page(site, 'events/cart.paid')).toMatch(
      /storefront[^]*reads <code>total\.amount<\/code>[^]*prod[^]*shop@acme/,
    );
    expect(page(site, 'services/shop')).toMatch(/Called from outside[^]*storefront[^]*with <code>limit<\/code>/);
    expect(page(site, 'events/cart.paid')).not.toContain('<img src=x');
    expect(page(site, 'services/mailer')).not.toContain('storefront');
    expect(page(describeSite(model(), '/'), 'events/cart.paid')).not.toContain('Users outside');
  });

  it('calls an event by who sends it outside', () => {
    const [event] = model().events;
    const uses = [{ kind: 'sends', about: 'cart.paid', source: 'partner.crm' }] as const;
    const { sender: _, ...unsent } = event!;
    const site = describeSite(model({ events: [unsent], outside: [{ name: 'crm', environments: [], uses }] }), '/');
    expect(page(site, 'events/cart.paid')).toMatch(/crm, outside[^]*sends it from <code>partner\.crm<\/code>/);
  });

  it('keeps markup of contracts out of the pages', () => {
    const evil: DocsModel = model({
      services: model().services.map((service) => ({
        ...service,
        description: EVIL,
        operations: [
          operation('op', {
            summary: EVIL,
            description: EVIL,
            path: `/${EVIL}`,
            parameters: [
              {
                name: EVIL,
                in: 'query',
                required: true,
                description: EVIL,
                schema: node({ constraints: [`matches ${EVIL}`], enum: [EVIL] }),
              },
            ],
          }),
        ],
      })),
      schemas: [
        schema('Cart', {
          title: EVIL,
          node: node({
            description: EVIL,
            title: EVIL,
            properties: [{ name: EVIL, required: true, node: node({ examples: [EVIL] }) }],
          }),
        }),
      ],
      changelog: {
        releases: [
          {
            head: EVIL,
            base: EVIL,
            subject: EVIL,
            changes: [
              {
                level: 'breaking',
                rule: 'x',
                service: 'shop',
                operations: [EVIL],
                text: EVIL,
                before: EVIL,
                after: EVIL,
                consumers: [EVIL],
                waiver: EVIL,
              },
            ],
          },
        ],
      },
    });

    for (const one of describeSite(evil, '/').pages) {
      const markup = one.blocks.flatMap((block) => (block.kind === 'html' ? [block.html] : [])).join('\n');
      expect(markup).not.toMatch(/<(img|script|\/script)|href="javascript/i);
    }
  });

  it('links sender, receiver and schema of an event, below the path of the site', () => {
    const site = describeSite(model(), '/docs/');
    const event = page(site, 'events/cart.paid');

    expect(event).toContain('href="/docs/services/shop/"');
    expect(event).toContain('href="/docs/services/mailer/#receive-onCartPaid"');
    expect(event).toContain('href="/docs/schemas/shop/Cart/"');
    expect(page(site, 'schemas/shop/Cart')).toContain('href="/docs/events/cart.paid/"');
    expect(page(site, 'services/mailer')).toContain('id="receive-onCartPaid"');
    expect(page(site, 'services/shop')).toContain('href="/docs/api/shop/#tag/Carts%20%26%20more/getCart"');
  });

  it('draws who talks to whom as links', () => {
    const home = page(describeSite(model(), '/'), '');

    for (const href of ['/services/shop/', '/events/cart.paid/', '/services/mailer/'])
      expect(home).toMatch(new RegExp(`<a class="node [^>]*href="${href}"`));
    expect(home).toContain('<title>shop sends cart.paid</title>');
    expect(home).toContain('<title>mailer receives cart.paid</title>');
  });

  it('puts a receiver of everything behind one node instead of across every line', () => {
    const base = model();
    const site = describeSite(
      model({
        services: base.services.map((service) =>
          service.name === 'mailer' ? { ...service, receives: [{ ...service.receives[0]!, events: ['*'] }] } : service,
        ),
        events: [{ ...base.events[0]!, receivers: [{ service: 'mailer', operation: 'onCartPaid', everything: true }] }],
      }),
      '/',
    );
    expect(page(site, '')).toContain('<title>mailer receives every event</title>');
    expect(page(site, '')).not.toContain('<title>mailer receives cart.paid</title>');
    expect(page(site, 'events/cart.paid')).toContain('<title>mailer receives cart.paid</title>');
  });

  it('draws one line between two services where there are too many events', () => {
    const [event] = model().events;
    const events = Array.from({ length: 41 }, (_, index) => ({ ...event!, type: `cart.paid${index}` }));
    const home = page(describeSite(model({ events }), '/'), '');

    expect(home.match(/class="edge/g)).toHaveLength(1);
    expect(home).toContain('<title>shop to mailer: cart.paid0, cart.paid1,');
  });

  it('says in the row of a member what its named schema asks for', () => {
    const site = describeSite(
      model({
        schemas: [
          schema('Id', {
            node: node({ constraints: ['format uuid'], description: 'A key. It sorts.', sensitive: true }),
          }),
          schema('Cart', {
            node: node({
              types: ['object'],
              properties: [{ name: 'cartId', required: true, node: node({ types: [], ref: 'shop#Id' }) }],
            }),
          }),
        ],
      }),
      '/',
    );
    const cart = page(site, 'schemas/shop/Cart');
    expect(cart).toContain('href="/schemas/shop/Id/"');
    expect(cart).toContain('format uuid');
    expect(cart).toContain('<p>A key.</p>');
    expect(cart).toContain('personal data');
  });
});

describe('Links', () => {
  it('gives no two things one address, not even where case is ignored', () => {
    const links = new Links(
      model({ schemas: ['money', 'Money', 'a b', 'a-b', '../..', 'Größe'].map((name) => schema(name)) }),
      '/',
    );
    const slugs = ['money', 'Money', 'a b', 'a-b', '../..', 'Größe'].map((name) => links.schemaSlug(`shop#${name}`)!);

    expect(new Set(slugs.map((slug) => slug.toLowerCase())).size).toBe(6);
    for (const slug of slugs) expect(slug).not.toMatch(/\.\.|\s/);
    expect(links.page(slugs[5]!)).toBe('/schemas/shop/Gr%C3%B6%C3%9Fe/');
  });
});
