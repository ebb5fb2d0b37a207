import { verifyKey } from '#schemas/pendo/token.ts'
import type { PendoHttp } from '../client/http.ts'
import { PendoError } from '../client/pendo-error.ts'

/**
 * What a refused write means: a bad key, or a key without write access. Pendo answers both 403; the cheap check of
 * the key tells them apart.
 */
export async function explainRefusal(http: PendoHttp, refusal: PendoError): Promise<PendoError> {
  try {
    const { valid, writeAccess } = await http.call(verifyKey)
    if (!valid || writeAccess) return refusal
    return new PendoError('PENDO_READ_ONLY', [refusal.status], { status: refusal.status, sent: true })
  } catch (error) {
    if (error instanceof PendoError) return refusal
    throw error
  }
}
