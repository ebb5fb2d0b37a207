import { groupType, userType } from '#schemas/scim/resource-types.ts'
import { shapeOf } from './shape.ts'

/** Users, prepared once. */
export const userShape = shapeOf(userType)

/** Groups, prepared once. */
export const groupShape = shapeOf(groupType)
