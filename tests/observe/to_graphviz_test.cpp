#include "musicfaker/observe/to_graphviz.hpp"

#include <gtest/gtest.h>

#include <string>

#include "musicfaker/observe/describe.hpp"
#include "tests/observe/sample_pipeline.hpp"

namespace musicfaker {
namespace {

TEST(ToGraphviz, IsADirectedGraph) {
  EXPECT_EQ(to_graphviz(describe(sample_pipeline())),
            "digraph pipeline {\n"
            "  rankdir=LR;\n"
            "  node [shape=box];\n"
            "  n0 [label=\"range\", shape=ellipse];\n"
            "  n1 [label=\"tee\"];\n"
            "  n0 -> n1 [label=\"int\"];\n"
            "  subgraph cluster_g0 {\n"
            "    label=\"branch 1\";\n"
            "    n2 [label=\"for_each\"];\n"
            "  }\n"
            "  n1 -> n2 [label=\"int\"];\n"
            "  subgraph cluster_g1 {\n"
            "    label=\"branch 2\";\n"
            "    n3 [label=\"transform\"];\n"
            "    n4 [label=\"for_each\"];\n"
            "    n3 -> n4 [label=\"std::string\"];\n"
            "  }\n"
            "  n1 -> n3 [label=\"int\"];\n"
            "  n5 [label=\"batch(5)\"];\n"
            "  n1 -> n5 [label=\"int\"];\n"
            "  n6 [label=\"aside\"];\n"
            "  n5 -> n6 [label=\"std::span<int>\"];\n"
            "  subgraph cluster_g2 {\n"
            "    label=\"\";\n"
            "    n7 [label=\"for_each\"];\n"
            "  }\n"
            "  n6 -> n7 [label=\"std::span<int>\"];\n"
            "}\n");
}

TEST(ToGraphviz, EscapesLabels) {
  const description pipeline{
      .source = "a", .source_details = "\"quoted\" \\ end\nline", .nodes = {}};
  EXPECT_EQ(to_graphviz(pipeline),
            "digraph pipeline {\n"
            "  rankdir=LR;\n"
            "  node [shape=box];\n"
            "  n0 [label=\"a(\\\"quoted\\\" \\\\ end line)\", shape=ellipse];\n"
            "}\n");
}

TEST(ToGraphviz, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(to_graphviz(describe(batch(1) | batch(2))),
            "digraph pipeline {\n"
            "  rankdir=LR;\n"
            "  node [shape=box];\n"
            "  n0 [label=\"batch(1)\"];\n"
            "  n1 [label=\"batch(2)\"];\n"
            "  n0 -> n1;\n"
            "}\n");
}

}  // namespace
}  // namespace musicfaker
