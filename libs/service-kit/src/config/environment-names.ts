/** `camelCase`, `kebab-case` or `dotted.name` to `SNAKE_UPPER`. */
export const snakeUpper = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();

/** What every variable of a service starts with: `send-email` -> `SEND_EMAIL_`. */
export const environmentPrefix = (service: string): string => `${snakeUpper(service)}_`;
