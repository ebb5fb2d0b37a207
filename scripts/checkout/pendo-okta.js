#!/usr/bin/env node
import '../../bin/pendo-okta.js'
