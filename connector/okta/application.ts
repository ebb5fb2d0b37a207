import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { text } from './fields.ts'

/** The option Application: the id of one chosen from a list, or that one is given as an input. */
export const applicationOption = {
  application: Type.Optional(
    text({
      title: 'Application',
      wire: 'parameters/application',
      description: 'Id of the application, or `-- Enter Application ID --`.'
    })
  )
}

/** The input that holds the id where the option says so. */
export const applicationInput = {
  applicationId: Type.Optional(text({ title: 'Application ID', wire: 'Application/applicationID' }))
}

/** Id of the application. @throws AppError `CARD_INPUT_INVALID` where none is given */
export function applicationIdOf(fields: { application?: string; applicationId?: string }): string {
  const { application = '', applicationId = '' } = fields
  const id = application === '' || application.startsWith('-- ') ? applicationId : application
  if (id !== '') return id
  throw new AppError('CARD_INPUT_INVALID', ['Application ID', 'it is missing'], { where: 'Application ID' })
}
