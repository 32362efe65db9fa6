/** Wrong arguments. */
export const EXIT_USAGE = 1;
/** A hop of the journey is missing. */
export const EXIT_JOURNEY = 2;
/** Something had to be ended hard, or could not be saved. */
export const EXIT_UNCLEAN = 4;
/** Ended by a signal before it was up, or at once by a second one. */
export const EXIT_SIGNAL = 130;
