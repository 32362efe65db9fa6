import { describe, expect, it } from '@jest/globals';
import { type Routed, Router } from './routes.ts';

const router = new Router<Routed>([
  { method: 'GET', path: '/parcels/{parcelId}' },
  { method: 'POST', path: '/parcels/lookup' },
  { method: 'GET', path: '/parcels' },
  { method: 'PUT', path: '/parcels/{parcelId}/label.{format}' },
  { method: 'GET', path: '/' },
]);

describe('Router', () => {
  it.each([
    ['GET', '/parcels', '/parcels', {}],
    ['GET', '/parcels/a%20b', '/parcels/{parcelId}', { parcelId: 'a b' }],
    ['HEAD', '/parcels/1', '/parcels/{parcelId}', { parcelId: '1' }],
    ['PUT', '/parcels/1/label.pdf', '/parcels/{parcelId}/label.{format}', { parcelId: '1', format: 'pdf' }],
    ['GET', '/parcels/%zz', '/parcels/{parcelId}', { parcelId: '%zz' }],
    ['GET', '/', '/', {}],
  ])('%s %s', (method, path, template, params) => {
    expect(router.match(method, path)).toMatchObject({ operation: { path: template }, params });
  });

  it('takes a literal part for another resource than a parameter', () => {
    expect(router.match('POST', '/parcels/lookup')).toMatchObject({ operation: { path: '/parcels/lookup' } });
    expect(router.match('GET', '/parcels/lookup')).toEqual({ allowed: ['POST'] });
  });

  it('names the methods that a path has', () => {
    expect(router.match('DELETE', '/parcels')).toEqual({ allowed: ['GET', 'HEAD'] });
  });

  it.each(['/parcel', '/parcels/', '/parcels/1/2', '//parcels', ''])('knows nothing at "%s"', (path) => {
    expect(router.match('GET', path)).toBeUndefined();
  });
});
