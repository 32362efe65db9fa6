import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { breakingStatements } from './breaking-statements.ts';

const root = join(import.meta.dirname, '../../..');

describe('breakingStatements', () => {
  it.each([
    'CREATE TABLE goods (id text PRIMARY KEY, note text NOT NULL)',
    'CREATE INDEX goods_by_note ON goods (note)',
    'ALTER TABLE goods ADD COLUMN weight integer',
    'ALTER TABLE goods ADD weight integer NOT NULL DEFAULT 0',
    'ALTER TABLE goods ADD CONSTRAINT heavy CHECK (weight > 0) NOT VALID',
    'ALTER TABLE goods ALTER COLUMN note DROP NOT NULL',
    'ALTER TABLE goods DROP CONSTRAINT heavy',
    "ALTER TABLE goods ALTER note SET DEFAULT 'RENAME; DROP TABLE'",
    'DROP INDEX goods_by_note',
    'UPDATE goods SET weight = 0 WHERE weight IS NULL',
    "DELETE FROM goods WHERE note = 'old'",
    'CREATE FUNCTION f() RETURNS int AS $$ BEGIN DROP TABLE goods; END $$ LANGUAGE plpgsql',
  ])('lets pass: %s', (statement) => {
    expect(breakingStatements(`-- Up Migration\n${statement};\n`)).toEqual([]);
  });

  it.each([
    'DROP TABLE goods',
    'ALTER TABLE goods DROP COLUMN note',
    'ALTER TABLE goods DROP note',
    'ALTER TABLE goods DROP IF EXISTS note, ADD COLUMN weight integer',
    'ALTER TABLE goods RENAME COLUMN note TO remark',
    'ALTER TABLE goods RENAME TO wares',
    'ALTER TABLE goods ALTER COLUMN weight TYPE bigint',
    'alter table goods alter weight set data type bigint',
    'ALTER TABLE goods ALTER COLUMN note SET NOT NULL',
    'ALTER TABLE goods ADD COLUMN weight   integer NOT  NULL',
    'ALTER TABLE goods ADD COLUMN weight integer NOT NULL',
    'ALTER TABLE goods ADD CONSTRAINT one UNIQUE (note)',
    'ALTER TABLE goods ADD UNIQUE (note)',
    'TRUNCATE goods',
    'DELETE FROM goods',
  ])('stops: %s', (statement) => {
    const found = breakingStatements(`-- Up Migration\n\n-- Why.\n${statement};\n-- Down Migration\nDROP TABLE x;`);
    expect(found).toMatchObject([{ line: 4, statement: statement.replace(/\s+/g, ' ') }]);
  });

  it('lets a later release contract, when the migration says that nothing uses it any more', () => {
    const sql =
      '-- Up Migration\n-- Contract: no release since 4.2 reads it.\nALTER TABLE goods DROP COLUMN note;\nDROP TABLE old;';
    expect(breakingStatements(sql)).toMatchObject([{ line: 4, statement: 'DROP TABLE old' }]);
  });

  it.each(['/* no end', '$tag$ no end', "'no end"])('reads a migration that is not finished: %s', (end) => {
    const sql = `-- Up Migration\nDROP TABLE goods;\n${end.repeat(1_000)}`;
    expect(breakingStatements(sql)).toMatchObject([{ line: 2, statement: 'DROP TABLE goods' }]);
  });

  it('lets a migration shape what it creates itself', () => {
    const sql = '-- Up Migration\nCREATE TABLE goods (id text);\nALTER TABLE goods ADD PRIMARY KEY (id);';
    expect(breakingStatements(sql)).toEqual([]);
  });

  const files = globSync('{services/*/src,libs/database}/migrations/*.sql', { cwd: root }).sort();
  it.each(files)('%s suits the release before', (file) => {
    expect(breakingStatements(readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });
});
