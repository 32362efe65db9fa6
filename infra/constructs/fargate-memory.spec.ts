import { expect, it } from '@jest/globals';
import { FargateSizeError, fargateMemory } from './fargate-memory.ts';

it('takes the smallest size that is sold and enough', () => {
  expect(fargateMemory('order', 256, 512)).toBe(512);
  expect(fargateMemory('order', 256, 513)).toBe(1024);
  expect(fargateMemory('order', 1024, 600)).toBe(2048);
  expect(fargateMemory('order', 4096, 30_720)).toBe(30_720);
});

it('says what to change when nothing is enough', () => {
  expect(() => fargateMemory('order', 256, 4096)).toThrow(FargateSizeError);
  expect(() => fargateMemory('order', 256, 4096)).toThrow(/services\.containers\.order\.cpu/);
});
