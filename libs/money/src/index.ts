export { allocate, scale, sumOf } from './arithmetic.ts';
export { formatMoney } from './format-money.ts';
export { currencyCodes, isCurrencyCode, minorUnitDigits } from './iso-4217.ts';
export { MoneyError, parseAmount, toDecimal, type Money } from './amount.ts';
