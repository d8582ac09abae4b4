Feature: Executing an intervention
  PATCH /interventions/v2/mb/execute with a JSON object: a provider signs for the work. The session carries the
  intervention; there is no id in the request. The answer is 200 with a presignedUrl, where the file of the signature goes.

  @execute-intervention @documented
  Scenario: A valid execution is accepted
    When I send valid requests of execute-intervention
    Then every request is accepted
    And every answer is as described

  @execute-intervention @documented
  Scenario: Each field at its limit is accepted
    When I send execute-intervention with each field at its limit:
      | field                 | limit                   |
      | firstName             | at most 250 characters  |
      | lastName              | at most 250 characters  |
      | signature.size        | at least 0              |
      | email                 | at most 250 characters  |
      | providerActionComment | at most 2500 characters |
      | comment               | at most 2500 characters |
    Then every request is accepted
    And every answer is as described

  @execute-intervention @inferred
  Scenario: A text may hold any characters
    When I send execute-intervention with texts of all kinds of characters
    Then every request is accepted
    And every answer is as described

  @execute-intervention @inferred
  Scenario: The longest texts may be written in any script
    When I send execute-intervention with its longest texts written in emoji
    Then every request is accepted
    And every answer is as described

  @execute-intervention @inferred
  Scenario: The media type may name its charset
    When I send execute-intervention with the charset named in its Content-Type
    Then every request is accepted
    And every answer is as described
