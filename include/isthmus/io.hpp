#pragma once
/// Everything of the room io/. Written by tools/umbrellas.py.

#include "isthmus/io/arrow.hpp"
#include "isthmus/io/corrections.hpp"
#include "isthmus/io/csv.hpp"
#include "isthmus/io/document.hpp"
#include "isthmus/io/document_conversion.hpp"
#include "isthmus/io/encoding.hpp"
#include "isthmus/io/file.hpp"
#include "isthmus/io/graph_format.hpp"
#include "isthmus/io/header_rows.hpp"
#include "isthmus/io/limits.hpp"
#include "isthmus/io/pajek.hpp"
#include "isthmus/io/read.hpp"
#include "isthmus/io/text_table.hpp"
#include "isthmus/io/values.hpp"
#include "isthmus/io/workbook.hpp"
