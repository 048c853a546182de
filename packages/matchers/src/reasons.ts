/** Why a place was recognised as what it is. */
export type ReasonCode = string
