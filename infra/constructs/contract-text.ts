/**
 * Text of a contract as Terraform takes it for text: in its JSON syntax every string is a template, in which `${` and `%{` begin code.
 *
 * @param longest UTF-16 units that the provider takes; what is longer is cut between characters
 */
export const contractText = (text: string, longest = Number.POSITIVE_INFINITY): string =>
  (text.length > longest ? text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '') : text).replaceAll(
    /([$%])\{/g,
    '$1$1{',
  );
