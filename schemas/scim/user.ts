import type { ScimSchema } from './attribute.ts'
import { attribute, valueList } from './attribute.ts'

/** URN of the core schema of users. */
export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User'

const places = ['work', 'home', 'other']

/** The core schema of users (RFC 7643, sections 4.1 and 8.7.1). */
export const userSchema: ScimSchema = {
  id: userUrn,
  name: 'User',
  description: 'A person who works in Pendo.',
  attributes: [
    attribute('userName', 'The name by which the person signs in, usually the e-mail address.', {
      required: true,
      uniqueness: 'server'
    }),
    attribute('name', "The parts of the person's name.", {
      type: 'complex',
      subAttributes: [
        attribute('formatted', 'The whole name as it is shown.'),
        attribute('familyName', 'The family name.'),
        attribute('givenName', 'The given name.'),
        attribute('middleName', 'The middle name.'),
        attribute('honorificPrefix', 'A title before the name.'),
        attribute('honorificSuffix', 'What stands after the name.')
      ]
    }),
    attribute('displayName', 'The name under which the person is shown.'),
    attribute('nickName', 'What the person is called casually.'),
    attribute('profileUrl', 'A page about the person.', { type: 'reference', referenceTypes: ['external'] }),
    attribute('title', 'The title of the post, such as "Vice President".'),
    attribute('userType', 'How the person belongs to the organization, such as "Employee".'),
    attribute('preferredLanguage', 'The preferred language, such as "en-US".'),
    attribute('locale', 'Whose forms of dates and numbers are used, such as "en-US".'),
    attribute('timezone', 'The time zone, such as "America/Los_Angeles".'),
    attribute('active', 'Whether the person may sign in.', { type: 'boolean' }),
    attribute('password', 'A password. It is taken and thrown away: people sign in through SAML.', {
      caseExact: true,
      mutability: 'writeOnly',
      returned: 'never'
    }),
    valueList('emails', 'E-mail addresses.', { types: places }),
    valueList('phoneNumbers', 'Telephone numbers.', { types: ['work', 'home', 'mobile', 'fax', 'pager', 'other'] }),
    valueList('ims', 'Addresses of instant messaging.'),
    valueList('photos', 'Addresses of pictures.', {
      value: attribute('value', 'Address of the picture.', {
        type: 'reference',
        caseExact: true,
        referenceTypes: ['external']
      }),
      types: ['photo', 'thumbnail']
    }),
    attribute('addresses', 'Postal addresses.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('formatted', 'The whole address as it is printed.'),
        attribute('streetAddress', 'Street and number.'),
        attribute('locality', 'City.'),
        attribute('region', 'State or region.'),
        attribute('postalCode', 'Postal code.'),
        attribute('country', 'Country, by its two letters.'),
        attribute('type', 'What the address is for.', { canonicalValues: places }),
        attribute('primary', 'Whether this is the preferred address; at most one of a list is.', { type: 'boolean' })
      ]
    }),
    attribute('groups', 'The groups the person is in; changed through the groups.', {
      type: 'complex',
      multiValued: true,
      mutability: 'readOnly',
      subAttributes: [
        attribute('value', 'Id of the group.', { mutability: 'readOnly', caseExact: true }),
        attribute('$ref', 'Address of the group.', {
          type: 'reference',
          mutability: 'readOnly',
          caseExact: true,
          referenceTypes: ['Group']
        }),
        attribute('display', 'Name of the group.', { mutability: 'readOnly' }),
        attribute('type', 'Whether the person is in it directly.', {
          mutability: 'readOnly',
          canonicalValues: ['direct']
        })
      ]
    }),
    valueList('entitlements', 'What the person is entitled to.'),
    valueList('roles', 'Roles, as the client names them.'),
    valueList('x509Certificates', 'Certificates.', {
      value: attribute('value', 'The certificate, DER in base64.', { type: 'binary', caseExact: true })
    })
  ]
}
