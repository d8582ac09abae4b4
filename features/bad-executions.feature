Feature: Bad executions
  An execution that breaks a rule is refused and leaves no trace: 400 for its body, 415 for its media type, 413 for its
  size, 405 for its method, 403 and 404 for its session. The answer is a JSON object that has a message.

  @execute-intervention @documented
  Scenario: Each field that is missing, of another type or beyond its limit is refused
    When I send execute-intervention with each field missing, of another type or beyond its limit:
      | field                 | required | type    | limit                   |
      | firstName             | yes      | string  | at most 250 characters  |
      | lastName              | yes      | string  | at most 250 characters  |
      | signature             | yes      | object  |                         |
      | signature.name        | yes      | string  |                         |
      | signature.mimeType    | yes      | string  |                         |
      | signature.size        | yes      | integer | at least 0              |
      | email                 | no       | string  | at most 250 characters  |
      | providerActionComment | no       | string  | at most 2500 characters |
      | comment               | no       | string  | at most 2500 characters |
    Then every request is refused
    And every refusal has the status 400
    And every answer is as described

  @execute-intervention @documented
  Scenario: A body that is not JSON is refused
    When I send execute-intervention with bodies that are not JSON
    Then every request is refused
    And every refusal has the status 400
    And every answer is as described

  @execute-intervention @documented
  Scenario: A body under another media type is refused
    When I send execute-intervention with its body under other media types
    Then every request is refused
    And every refusal has the status 415
    And every answer is as described

  @execute-intervention @documented
  Scenario: A body under two media types at once is refused
    When I send execute-intervention with two media types at once
    Then every request is refused
    And every answer is as described

  @execute-intervention @inferred
  Scenario: A body larger than the gateway takes is refused
    When I send execute-intervention with a body larger than 10 MB
    Then every refusal has the status 413
    And every answer is as described

  @execute-intervention @inferred
  Scenario: Executing has one method
    When I send other methods to the path of execute-intervention
    Then every refusal has the status 405
    And every answer is as described

  @execute-intervention @inferred
  Scenario: A refused execution changes nothing
    When I read an intervention before and after refused requests of execute-intervention
    Then nothing has changed
    And every answer is as described

  @execute-intervention @inferred
  Scenario: A session that carries no intervention may not execute
    When I send execute-intervention with a session that carries no intervention
    Then every refusal has the status 403
    And every answer is as described

  @execute-intervention @inferred
  Scenario: A session that carries an unknown intervention finds nothing to execute
    When I send execute-intervention with a session that carries an unknown intervention
    Then every refusal has the status 404
    And every answer is as described
