import { assignGroup } from './assign-group.ts'
import { compareUsers } from './compare-users.ts'
import { configureIntegration } from './configure-integration.ts'
import { confirmGroup } from './confirm-group.ts'
import { downloadUsers } from './download-users.ts'
import { enableToApp } from './enable-to-app.ts'
import { pushGroup } from './push-group.ts'
import { saveIntegration } from './save-integration.ts'
import type { Step } from './step.ts'
import { switchScimOnStep } from './switch-scim-on.ts'
import { testCredentialsStep } from './test-credentials.ts'

/** The steps of Pendo's article "Set up SCIM for Okta", in its order, and a look at what they did. */
export const steps: readonly Step[] = [
  downloadUsers,
  switchScimOnStep,
  configureIntegration,
  testCredentialsStep,
  saveIntegration,
  enableToApp,
  assignGroup,
  pushGroup,
  confirmGroup,
  compareUsers
]
