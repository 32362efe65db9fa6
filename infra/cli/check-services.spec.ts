import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Topology } from '@pactline/topology';
import { checkServices, ServiceFilesError } from './check-services.ts';

const topology = {
  services: {
    parcel: { name: 'parcel', folder: 'services/parcel', runtime: 'nest' },
    'night-watch': { name: 'night-watch', folder: 'services/night-watch', runtime: 'lambda' },
  },
} as unknown as Topology;

describe('checkServices', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'services-'));
    put('parcel', 'runtime: nest\nport: 4300\n');
    put('night-watch', 'runtime: lambda\n');
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const put = (service: string, text: string): void => {
    mkdirSync(join(root, 'services', service), { recursive: true });
    writeFileSync(join(root, 'services', service, 'service.yaml'), text);
  };

  it('lets services pass whose files fit', () => {
    expect(() => checkServices(topology, root)).not.toThrow();
  });

  it.each([
    [
      'no runtime',
      'port: 4300\n',
      /services\/parcel\/service\.yaml states no runtime: add "runtime: nest" or "runtime: lambda"/,
    ],
    ['an unknown runtime', 'runtime: cobol\n', /states no runtime/],
    [
      'another runtime than was generated',
      'runtime: lambda\n',
      /says runtime: lambda, and the generated topology has parcel as nest/,
    ],
    ['no YAML', 'runtime: [', /is no YAML/],
    ['nothing in it', '', /states no runtime/],
  ])('refuses a file with %s', (_what, text, message) => {
    put('parcel', text);

    expect(() => checkServices(topology, root)).toThrow(ServiceFilesError);
    expect(() => checkServices(topology, root)).toThrow(message);
  });

  it('names all that is wrong at once', () => {
    put('parcel', 'port: 1\n');
    rmSync(join(root, 'services', 'night-watch'), { recursive: true });

    expect(() => checkServices(topology, root)).toThrow(
      /parcel\/service\.yaml states[^]*night-watch\/service\.yaml is missing/,
    );
  });
});
