Feature: Extending what is read
  The query parameter extend asks for more than the base fields: each of its 19 values adds its own fields to data. Several
  values are given by repeating the key, as in ?extend=summary&extend=routine. No field comes that was not asked for.

  @get-intervention @inferred
  Scenario: Nothing is added that was not asked for
    When I ask get-intervention for nothing more, on each readable intervention
    Then no field comes that was not asked for
    And every request is accepted
    And every answer is as described

  @get-intervention @documented
  Scenario Outline: Asking for <extend> adds <fields>
    When I ask get-intervention for extend=<extend>
    Then data has the fields <fields>
    And no field comes that was not asked for
    And every request is accepted
    And every answer is as described

    Examples:
      | extend                    | fields                               |
      | technical-installations   | technicalInstallations               |
      | actions-info              | actions                              |
      | summary                   | summary                              |
      | routine                   | routine, hasRoutineInterventionDrift |
      | assigned-to               | assignedTo                           |
      | performed-by              | performedBy                          |
      | rules                     | rule, rulesCount                     |
      | anomaly-by-site-it        | anomalyBySiteIT                      |
      | anomaly-stats             | anomalyStats                         |
      | establishment-cell        | establishmentCell                    |
      | updatable-fields          | updatableFields                      |
      | site-rule-ids             | siteRuleIds                          |
      | anomaly-ids               | anomalyIds                           |
      | establishment-instruction | establishmentInstruction             |
      | sites                     | sites                                |
      | training-proof            | trainingProof                        |
      | trained-users             | trainedUsers, trainedUsersCount      |
      | created-by                | createdBy                            |
      | rules-user-scopes         | rules                                |

  @get-intervention @documented
  Scenario: All values together give the whole intervention
    When I ask get-intervention for all extend values together, on each readable intervention
    Then every request is accepted
    And the fields of every value come
    And every answer is as described

  @get-intervention @documented
  Scenario: A field reads the same whatever else is asked for
    When I ask get-intervention for all extend values together and one by one
    Then a field reads the same in all answers
    And no field comes that was not asked for
    And every request is accepted
    And every answer is as described

  @get-intervention @documented
  Scenario: Values do not disturb one another
    When I ask get-intervention for every pair of extend values, with and without each other
    Then a field reads the same in all answers
    And no field comes that was not asked for
    And every request is accepted
    And every answer is as described

  @get-intervention @documented
  Scenario: Interventions are not mixed up
    When I ask get-intervention for several interventions in turn and side by side, with and without extend
    Then a field reads the same in all answers
    And no field comes that was not asked for
    And every request is accepted
    And every answer is as described

  @get-intervention @inferred
  Scenario: The order of values changes nothing
    When I ask get-intervention for all extend values in other orders
    Then the answers are the same
    And no field comes that was not asked for
    And every request is accepted
    And every answer is as described

  @get-intervention @inferred
  Scenario: A value given twice counts once
    When I ask get-intervention for extend values more than once
    Then the answers are the same
    And no field comes that was not asked for
    And every request is accepted
    And every answer is as described

  @get-intervention @documented
  Scenario: Anomalies are sorted by technical installation and title
    When I ask get-intervention for the anomalies of each readable intervention
    Then they come in alphabetical order
    And no field comes that was not asked for
    And every answer is as described
