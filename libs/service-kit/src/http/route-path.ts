/** An OpenAPI path as the router of Fastify reads it: `/orders/{order-id}:cancel` -> `/orders/:order_id::cancel`. */
export const routePath = (template: string): string =>
  template
    .replaceAll(':', '::')
    .replaceAll(/\{([^{}]*)\}/g, (_whole, name: string) => `:${name.replaceAll(/[^A-Za-z0-9_]/g, '_')}`);
