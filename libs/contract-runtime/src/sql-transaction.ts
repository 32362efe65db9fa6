/** A parametrised statement; `sql` of `sql-template-tag` makes one, and pg accepts the same shape. */
export interface SqlStatement {
  readonly text: string;
  readonly values?: unknown[];
  /** Names a prepared statement. */
  readonly name?: string;
}

/** An open database transaction, or for a safe HTTP method a connection in autocommit. */
export interface SqlTransaction {
  query<Row extends object = Record<string, unknown>>(
    statement: SqlStatement,
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}
