import { describe, expect, it } from '@jest/globals';
import { NetworkTooSmallError, subnetCidr } from './subnet-cidr.ts';

describe('subnetCidr', () => {
  it.each([
    ['10.10.0.0/16', 4, 0, '10.10.0.0/20'],
    ['10.10.0.0/16', 4, 2, '10.10.32.0/20'],
    ['10.10.0.0/16', 8, 255, '10.10.255.0/24'],
    ['192.168.16.0/20', 8, 17, '192.168.17.16/28'],
    ['10.10.3.7/16', 4, 1, '10.10.16.0/20'],
    ['255.255.0.0/16', 8, 240, '255.255.240.0/24'],
  ])('%s by %i bits, part %i: %s', (network, bits, index, part) => {
    expect(subnetCidr(network, bits, index)).toBe(part);
  });

  it('says how large a network has to be', () => {
    expect(() => subnetCidr('10.0.0.0/21', 8, 0)).toThrow(NetworkTooSmallError);
    expect(() => subnetCidr('10.0.0.0/21', 8, 0)).toThrow('/20 or shorter');
  });

  it('has no more parts than there are', () => {
    expect(() => subnetCidr('10.0.0.0/16', 4, 16)).toThrow(RangeError);
  });
});
