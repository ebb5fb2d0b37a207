/** Most bytes of one row; a longer one is not read into memory. */
export const maxRowBytes = 16 * 1024 * 1024

/** What is said of a longer row. */
export const tooLong = 'it is longer than 16 MiB'
