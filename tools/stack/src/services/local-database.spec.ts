import { expect, it } from '@jest/globals';
import { LOCAL_STAGE, localDatabase } from './local-database.ts';

it('gives only the stack itself the plain names', () => {
  expect(localDatabase(LOCAL_STAGE, 'send_email')).toBe('send_email');
  expect(localDatabase('c1', 'send_email')).toBe('send_email_c1');
});
