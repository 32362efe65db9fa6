/** The environment's network is too small for the subnets that it is divided into. */
export class NetworkTooSmallError extends RangeError {
  override readonly name = 'NetworkTooSmallError';
  constructor(network: string, needed: number) {
    super(
      `network.cidr ${network} is too small: a prefix of /${needed} or shorter is needed, for example 10.0.0.0/16.`,
    );
  }
}

/**
 * One of the equal parts of an IPv4 network.
 *
 * @param bits how many bits longer the prefix of a part is
 * @param index which part, from 0
 * @throws NetworkTooSmallError parts would be smaller than the 16 addresses that a subnet of AWS has at least
 */
export function subnetCidr(network: string, bits: number, index: number): string {
  const [address = '', length = ''] = network.split('/');
  const prefix = Number(length) + bits;
  if (prefix > 28) throw new NetworkTooSmallError(network, 28 - bits);
  if (index >= 2 ** bits) throw new RangeError(`${network} has ${2 ** bits} parts of /${prefix}, not ${index + 1}.`);
  const value = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const first = value - (value % 2 ** (32 - Number(length)));
  const start = first + index * 2 ** (32 - prefix);
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256);
  return `${octets.join('.')}/${prefix}`;
}
