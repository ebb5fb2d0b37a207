/** What exports say of a connector beside its cards. Versions and numbers are those of published exports. */
interface ConnectorFacts {
  /** The version in addresses. Okta takes its own where it has a newer one. */
  readonly version: string
  /** The name of a connection. */
  readonly connection: string | null
  /** Number of the connector's keys; Okta gives its own on import. */
  readonly partnerChannelKeys: number | null
  /** Numbers of cards, by their names; for others that of the connector's first. */
  readonly cards: Readonly<Record<string, number>>
}

const connectors: ReadonlyMap<string, ConnectorFacts> = new Map([
  [
    'okta',
    {
      version: '1.0.712',
      connection: 'Okta',
      partnerChannelKeys: 206,
      cards: {
        hTTPRequest: 146854,
        addNewUserToGroup: 146844,
        assignGroupToApplication: 95656,
        clearUserSessions: 47367,
        createGroup: 144193,
        createUser: 9458,
        deactivateUser: 75761,
        deleteUser: 20141,
        getUsersGroups: 21539,
        listGroupsAssignedToApplication: 117068,
        listUsersAssignedToApplication: 117070,
        listUsersWithFilter: 31167,
        listUsersWithSearch: 24491,
        oktaUserPasswordUpdated: 47349,
        oktaUserProfileUpdated: 47350,
        readGroup: 117076,
        readUser: 146883,
        removeUserFromApplication: 117081,
        removeUserFromGroup: 47397,
        resetPassword: 144229,
        searchApplications: 117084,
        searchGroups: 155581,
        searchSystemLogs: 117087,
        searchUsers: 9462,
        suspendUser: 134548,
        updateUser: 20252,
        userActivated: 6196,
        userAddedToApplicationMembership: 29331,
        userAddedToGroupMembership: 9437,
        userCreated: 61895,
        userDeactivated: 11053,
        userRemovedFromGroupMembership: 7891,
        userSuspended: 11934
      }
    }
  ],
  [
    'pendometadataupdateconnector_6b53858a6e5e467783223497b88ce8bf',
    {
      version: '0.26.0',
      connection: 'Pendo',
      partnerChannelKeys: null,
      cards: { pushUserListToPendo_mRGQAnfjru: 47802 }
    }
  ],
  [
    'httpfunctions',
    {
      version: '1.0.24',
      connection: 'API Connector',
      partnerChannelKeys: 226,
      cards: { close: 121545, get: 53225, post: 121549, raw: 53228 }
    }
  ],
  [
    'stash',
    {
      version: '0.7.148',
      connection: null,
      partnerChannelKeys: null,
      cards: {
        searchRows2: 44889,
        createRow: 140899,
        clearTable: 95120,
        deleteRow: 44884,
        exportToCSV: 16180,
        readTable: 16183,
        updateRow: 95129
      }
    }
  ]
])

const unknown: ConnectorFacts = { version: '1.0.0', connection: null, partnerChannelKeys: null, cards: {} }

/** What exports say of a connector, by its name there. */
export const connectorFacts = (connector: string): ConnectorFacts => connectors.get(connector) ?? unknown

/** The number of a card; where no export shows it, that of another card of the connector. */
export function cardNumber(connector: string, card: string): number {
  const { cards } = connectorFacts(connector)
  return cards[card] ?? Object.values(cards)[0] ?? 1
}

/** The address of a card of a connector. */
export const connectorAddress = (connector: string, card: string): string =>
  `root:channels:http:${connector}:${connectorFacts(connector).version}:${card}`
